package io.seqcast.eval.report;

import static io.seqcast.eval.report.Html.NASTY;
import static io.seqcast.eval.report.Html.charts;
import static io.seqcast.eval.report.Html.elements;
import static io.seqcast.eval.report.Html.number;
import static io.seqcast.eval.report.Html.parse;
import static io.seqcast.eval.report.Html.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.regression.OutputScore;
import io.seqcast.eval.regression.RegressionEvaluation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class RegressionReportTest {
    private static final List<String> OUTPUTS = List.of("return_1", "return_5");

    @TempDir
    Path folder;

    @Test
    void showsEveryScoreAndChart() throws Exception {
        RegressionData data = data("model", OUTPUTS, "x");

        Document page = parse(RegressionReport.render(data));

        // correlations, two examples, one field of dots, two coefficients over time
        assertThat(charts(page)).isEqualTo(6);
        for (OutputScore output : data.evaluation().model().outputs()) {
            assertThat(text(page))
                    .contains(
                            output.output(),
                            Markup.score(output.pearson(), 4),
                            Markup.score(output.coefficient().ic(), 4),
                            "88 times");
        }
        assertThat(text(page)).contains("oracle", "2020-02", "predictions/s", "java");
        assertThat(elements(page, "circle", "model faint")).hasSize(2 * 88);
    }

    @Test
    void barsAreAsLongAsTheCorrelations() throws Exception {
        RegressionData data = data("model", OUTPUTS, "x");

        Document page = parse(RegressionReport.render(data));

        List<OutputScore> outputs = data.evaluation().model().outputs();
        List<Double> lengths = elements(page, "rect", "model").stream()
                .map(bar -> number(bar, "width"))
                .toList();
        assertThat(lengths).hasSize(2);
        assertThat(lengths.get(1) / lengths.get(0))
                .isCloseTo(outputs.get(1).pearson() / outputs.get(0).pearson(), within(0.005));
    }

    @Test
    void textIsEscapedWhereverItStands() throws Exception {
        Document page = parse(RegressionReport.render(data(NASTY, List.of(NASTY, "b"), NASTY)));

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(text(page)).contains("</title><script>alert(1)</script>");
    }

    @Test
    void loadsNothingFromElsewhere() {
        assertThat(RegressionReport.render(data("model", OUTPUTS, "x")))
                .doesNotContain("http", "url(", "@import", "src=", "href=", "NaN", "Infinity");
    }

    @Test
    void whatIsMissingIsLeftOutOrExplained() throws Exception {
        RegressionEvaluation few = Scores.regression("model", OUTPUTS, 3, 0.5);

        Document page = parse(RegressionReport.render(new RegressionData("t", few, null, null, Map.of(), Map.of())));

        assertThat(text(page))
                .contains("no time has 10 known outcomes")
                .doesNotContain("oracle", "Predicted and actual", "NaN");
        assertThat(charts(page)).isEqualTo(1);
    }

    @Test
    void aReportIsWrittenWhole() throws Exception {
        Path path = folder.resolve("report.html");

        RegressionReport.write(path, data("model", OUTPUTS, "x"));

        assertThat(path).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(Files.list(folder)).hasSize(1);
    }

    private static RegressionData data(String name, List<String> outputs, String text) {
        return new RegressionData(
                text,
                Scores.regression(name, outputs, 12, 0.5),
                Scores.regression("oracle", outputs, 12, 1).model(),
                Scores.returns(3, 0.5),
                Map.of("throughput", "1,234 predictions/s"),
                Map.of("java", "17", text, text));
    }
}
