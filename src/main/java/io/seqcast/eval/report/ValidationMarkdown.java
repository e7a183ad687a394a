package io.seqcast.eval.report;

import io.seqcast.eval.classification.ClassificationScore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of a validation as Markdown, as GitHub shows it. */
final class ValidationMarkdown {
    private ValidationMarkdown() {}

    static String render(ValidationData data) {
        ClassificationScore model = data.evaluation().model();
        StringBuilder text = new StringBuilder("# " + escape(data.title()) + "\n\n");
        text.append(ValidationReport.subtitle(data)).append('\n');
        section(text, ValidationReport.TESTS, "", ValidationTables.tests(data));
        section(text, ValidationReport.INTERVALS, ValidationReport.INTERVALS_TEXT, ValidationTables.intervals(data));
        section(text, "What came and what was predicted", "", ClassificationTable.confusion(model));
        section(text, "Precision and recall", "", ClassificationTable.classes(model));
        section(text, "How far the probabilities can be believed", "", ValidationTables.reliability(model));
        if (!data.deciles().isEmpty()) {
            section(text, ValidationReport.VALUE, ValidationReport.VALUE_TEXT, ValidationTables.deciles(data));
        }
        section(text, ValidationReport.SHARES, "", ValidationTables.shares(data));
        section(text, ValidationReport.YEARS, "", ValidationTables.years(data));
        List<List<String>> provenance = new ArrayList<>(List.of(List.of("what", "value")));
        data.provenance().forEach((name, value) -> provenance.add(List.of(name, value)));
        section(text, ValidationReport.PROVENANCE, "", provenance);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, String below, List<List<String>> lines) {
        text.append("\n## ").append(title).append("\n\n");
        text.append(below).append(below.isEmpty() ? "" : "\n\n");
        text.append(row(lines.get(0)));
        text.append(row(lines.get(0).stream().map(cell -> "---").toList()));
        lines.stream().skip(1).forEach(line -> text.append(row(line)));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(ValidationMarkdown::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** What would end a cell or begin a tag. */
    private static String escape(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace('\n', ' ');
    }
}
