package io.seqcast.eval.report;

import java.util.List;
import java.util.Locale;

/** Lines of cells as aligned text: the first column to the left, numbers to the right. */
public final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8; // "-12.3456", "constant"

    private TextTable() {}

    /** The table with a rule below its head; lines end with a newline each. */
    public static String text(List<List<String>> lines) {
        return text(lines, lines.size());
    }

    /** The same with one rule more, above the last line, which sums up the others. */
    static String withTotal(List<List<String>> lines) {
        return text(lines, lines.size() - 1);
    }

    private static String text(List<List<String>> lines, int secondRule) {
        int[] widths = widths(lines);
        int whole = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            whole += width;
        }
        String rule = "-".repeat(whole) + "\n";
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < lines.size(); k++) {
            text.append(k == 1 || k == secondRule ? rule : "");
            text.append(line(lines.get(k), widths)).append('\n');
        }
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(cells.get(0));
        line.append(" ".repeat(widths[0] - cells.get(0).length()));
        for (int c = 1; c < widths.length; c++) {
            String cell = cells.get(c);
            line.append(GAP).append(" ".repeat(widths[c] - cell.length())).append(cell);
        }
        return line.toString().stripTrailing();
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                int narrowest = c == 0 ? 0 : NARROWEST;
                widths[c] = Math.max(widths[c], Math.max(narrowest, line.get(c).length()));
            }
        }
        return widths;
    }

    /** A number as {@code format} says; a dash where it is not defined. */
    static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : Markup.unsignedZero(String.format(Locale.ROOT, format, value));
    }
}
