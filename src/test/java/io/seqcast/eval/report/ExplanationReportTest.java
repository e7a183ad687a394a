package io.seqcast.eval.report;

import static io.seqcast.eval.report.Html.NASTY;
import static io.seqcast.eval.report.Html.charts;
import static io.seqcast.eval.report.Html.parse;
import static io.seqcast.eval.report.Html.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.importance.Attribution;
import io.seqcast.eval.importance.Attribution.Contributor;
import io.seqcast.eval.importance.Attribution.Method;
import io.seqcast.eval.importance.Attribution.Sample;
import io.seqcast.eval.importance.Explanation;
import io.seqcast.eval.importance.ExplanationJson;
import io.seqcast.eval.importance.Permutation;
import io.seqcast.eval.importance.Permutation.Rise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ExplanationReportTest {
    @TempDir
    private Path folder;

    @Test
    void thePageShowsTheTopOfEachAndHowItLiesOverTheRows() throws Exception {
        Document page = parse(ExplanationReport.render(explanation("a")));

        // the exchange, a stretch of rows with its profile, and a single row
        assertThat(charts(page)).isEqualTo(4);
        assertThat(text(page))
                .contains("high", "−0.1000", "+25.0 %", "1 other", "Σφ is off", "PASS", "foreign: its kind", "bars.csv")
                .doesNotContain("volume");
    }

    @Test
    void namesAreEscaped() throws Exception {
        assertThat(text(parse(ExplanationReport.render(explanation(NASTY))))).contains("a<b> & \"c\"");
    }

    @Test
    void markdownShowsTheSameTables() throws Exception {
        Path file = folder.resolve("page.md");

        ExplanationReport.write(file, explanation("a"));

        assertThat(Files.readString(file))
                .startsWith("# Explained\n")
                .contains(
                        "| high | 0.5000 | 0.2500 | 0.7500 | +25.0 % |\n",
                        "| 0 | 7.000 | 25.9 % |", "| data | bars.csv |");
    }

    @Test
    void theTerminalShowsWhetherAllAddsUp() {
        assertThat(ExplanationTables.text(explanation("a")))
                .contains("MSE before: 2.000, 3 blocks", "m (gru), y: expected gradients, φ in the output's")
                .contains("completeness: Σφ is off f(x) − base by 0.00 % over 1 samples, PASS (at most 2.0 %)");
        assertThat(explanation("a").complete()).isTrue();
    }

    @Test
    void jsonHasAllInputs() {
        Map<String, ?> json = ExplanationJson.of(explanation("a"));

        assertThat(json.toString()).contains("input=c", "columns=volume", "complete=true", "lags=");
    }

    private static Explanation explanation(String input) {
        Contributor member = new Contributor("m", "gru", List.of(input, "b", "c"));
        Attribution stretch = Attribution.of(
                member,
                Method.GRADIENTS,
                "y",
                "the output's",
                List.of(Sample.of(new double[] {9, 1, 1, 8, 1, 0, 7, 0, 0}, 3, 27)));
        Attribution row = Attribution.of(
                member, Method.EXACT, "y", "the output's", List.of(Sample.of(new double[] {3, 2, 1}, 3, 6)));
        Permutation permutation = new Permutation(
                "y",
                "MSE",
                2,
                3,
                List.of(
                        new Rise("high", new Interval(0.5, 0.25, 0.75)),
                        new Rise("low", new Interval(-0.1, Double.NaN, Double.NaN)),
                        new Rise("volume", new Interval(-0.2, -0.3, -0.1))));
        return new Explanation(
                "Explained",
                List.of(stretch, row),
                List.of("foreign"),
                List.of(permutation),
                2,
                Map.of("data", "bars.csv"));
    }
}
