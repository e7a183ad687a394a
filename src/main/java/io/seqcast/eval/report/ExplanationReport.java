package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;

import io.seqcast.eval.importance.Attribution;
import io.seqcast.eval.importance.Explanation;
import io.seqcast.eval.importance.Permutation;
import io.seqcast.eval.report.ImportanceChart.Bar;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which inputs a model's answers rest on, as one self-contained HTML page or as Markdown. */
public final class ExplanationReport {
    private static final String PROVENANCE = "How this came about";
    private static final String UNEXPLAINED = "Members that do not come apart";
    private static final String PHI_TEXT =
            "φ: what an input adds to the answer beyond the base. Bars: the mean of |φ| over samples and rows. φ in ";
    private static final String RISE_TEXT =
            "From and to, marks in a chart: 95 % intervals, blocks of rows drawn with replacement. The series of a column goes to another sequence as a whole.";

    private ExplanationReport() {}

    /**
     * Writes the report: Markdown if the name ends with {@code .md}, else HTML.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     */
    public static void write(Path path, Explanation explanation) throws IOException {
        WholeFile.write(path, ValidationReport.isMarkdown(path) ? markdown(explanation) : render(explanation));
    }

    static String markdown(Explanation explanation) {
        MarkdownPage page = new MarkdownPage(explanation.title(), subtitle(explanation));
        for (Permutation permutation : explanation.permutations()) {
            page.section(
                    ExplanationTables.title(permutation),
                    ExplanationTables.before(permutation) + ". " + RISE_TEXT,
                    ExplanationTables.rises(permutation, explanation.top()));
        }
        for (Attribution attribution : explanation.attributions()) {
            page.section(
                    ExplanationTables.title(attribution),
                    text(attribution),
                    ExplanationTables.inputs(attribution, explanation.top()));
            if (attribution.lags().length > 1) {
                page.section(
                        ExplanationTables.title(attribution) + ", by row", "", ExplanationTables.lags(attribution));
            }
        }
        if (!explanation.unexplained().isEmpty()) {
            page.section(UNEXPLAINED, "", unexplained(explanation));
        }
        page.facts(PROVENANCE, explanation.provenance());
        return page.finish();
    }

    /** The page as text. */
    static String render(Explanation explanation) {
        Page page = new Page(explanation.title(), subtitle(explanation));
        for (Permutation permutation : explanation.permutations()) {
            page.section(
                    ExplanationTables.title(permutation),
                    ExplanationTables.before(permutation) + ". " + RISE_TEXT,
                    () -> exchanged(page, permutation, explanation.top()));
        }
        for (Attribution attribution : explanation.attributions()) {
            page.section(
                    ExplanationTables.title(attribution),
                    text(attribution),
                    () -> contributions(page, attribution, explanation.top()));
        }
        if (!explanation.unexplained().isEmpty()) {
            page.section(UNEXPLAINED, "", () -> page.table(unexplained(explanation)));
        }
        page.section(PROVENANCE, "", () -> page.facts(explanation.provenance()));
        return page.finish();
    }

    private static String subtitle(Explanation explanation) {
        return count(explanation.attributions().size()) + " outputs of members taken apart, "
                + (explanation.complete() ? "all add up" : "not all add up");
    }

    private static String text(Attribution attribution) {
        return PHI_TEXT + attribution.unit() + ". " + ExplanationTables.completeness(attribution) + ".";
    }

    private static void contributions(Page page, Attribution attribution, int top) {
        String title = ExplanationTables.title(attribution);
        page.chart(ImportanceChart.draw(
                title,
                ExplanationTables.first(attribution.inputs(), top).stream()
                        .map(share -> Bar.of(share.input(), share.magnitude()))
                        .toList()));
        page.scores(ExplanationTables.inputs(attribution, top));
        if (attribution.lags().length > 1) {
            page.heading("By row", "0 is the row after which is predicted; Σ |φ| over inputs");
            page.chart(LagChart.draw(title + ", by row", attribution.lags()));
        }
    }

    private static void exchanged(Page page, Permutation permutation, int top) {
        page.chart(ImportanceChart.draw(
                ExplanationTables.title(permutation),
                ExplanationTables.first(permutation.rises(), top).stream()
                        .map(rise -> new Bar(
                                rise.columns(),
                                rise.interval().estimate(),
                                rise.interval().low(),
                                rise.interval().high()))
                        .toList()));
        page.scores(ExplanationTables.rises(permutation, top));
    }

    private static List<List<String>> unexplained(Explanation explanation) {
        List<List<String>> lines = new ArrayList<>(List.of(List.of("member")));
        explanation.unexplained().forEach(member -> lines.add(List.of(ExplanationTables.unexplained(member))));
        return lines;
    }
}
