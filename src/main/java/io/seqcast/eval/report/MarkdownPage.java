package io.seqcast.eval.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables under headings in the making, as Markdown that GitHub shows. */
final class MarkdownPage {
    private final StringBuilder text = new StringBuilder();

    MarkdownPage(String title, String subtitle) {
        text.append("# ").append(escape(title)).append("\n\n").append(subtitle).append('\n');
    }

    /** @param below the title, may be empty */
    void section(String title, String below, List<List<String>> lines) {
        text.append("\n## ").append(escape(title)).append("\n\n");
        text.append(below).append(below.isEmpty() ? "" : "\n\n");
        text.append(row(lines.get(0)));
        text.append(row(lines.get(0).stream().map(cell -> "---").toList()));
        lines.stream().skip(1).forEach(line -> text.append(row(line)));
    }

    /** Facts by their names. */
    void facts(String title, Map<String, String> facts) {
        List<List<String>> lines = new ArrayList<>(List.of(List.of("what", "value")));
        facts.forEach((name, value) -> lines.add(List.of(name, value)));
        section(title, "", lines);
    }

    /** The whole page. */
    String finish() {
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownPage::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** What would end a cell or begin a tag. */
    private static String escape(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace('\n', ' ');
    }
}
