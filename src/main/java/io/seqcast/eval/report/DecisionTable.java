package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.classification.DecisionTally;
import java.util.ArrayList;
import java.util.List;

/** What came where each thing was decided, a line a decision. */
public final class DecisionTable {
    private static final String FORMAT = "%.4f";

    private DecisionTable() {}

    /** The table for the terminal, and a line with macro F1 where decisions are classes; lines end with a newline each. */
    public static String text(DecisionTally tally) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("decided", "rows", "share"));
        tally.classes().forEach(name -> head.add("came " + Markup.shorten(name, ScoreTable.WIDEST)));
        lines.add(head);
        for (String decision : tally.decisions()) {
            List<String> line = new ArrayList<>(
                    List.of(decision, number("%,.0f", tally.rows(decision)), number(FORMAT, tally.share(decision))));
            for (int c = 0; c < tally.classes().size(); c++) {
                line.add(number(FORMAT, tally.came(decision, c)));
            }
            lines.add(line);
        }
        double f1 = tally.macroF1();
        return TextTable.text(lines)
                + (Double.isNaN(f1) ? "" : "macro F1 of what was decided: " + number(FORMAT, f1) + "\n");
    }
}
