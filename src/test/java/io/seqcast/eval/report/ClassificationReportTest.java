package io.seqcast.eval.report;

import static io.seqcast.eval.report.Html.NASTY;
import static io.seqcast.eval.report.Html.charts;
import static io.seqcast.eval.report.Html.elements;
import static io.seqcast.eval.report.Html.number;
import static io.seqcast.eval.report.Html.parse;
import static io.seqcast.eval.report.Html.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassRows;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ReliabilityCurve.Bin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ClassificationReportTest {
    private static final List<ScoredRows> DATA = ClassRows.random(8, 100, 1);

    @TempDir
    Path folder;

    @Test
    void showsEveryScoreAndChart() throws Exception {
        ClassificationData data = data("model", ClassRows.CLASSES, "x");

        Document page = parse(ClassificationReport.render(data));

        // confusion, reliability, precision and recall, precision by recall
        assertThat(charts(page)).isEqualTo(4);
        ClassificationEvaluation evaluation = data.evaluation();
        assertThat(text(page))
                .contains(
                        "SELL",
                        "HOLD",
                        "BUY",
                        Markup.score(evaluation.model().logLoss(), 4),
                        Markup.score(evaluation.baseRates().logLoss(), 4),
                        Markup.score(evaluation.model().evCorrelation(), 4),
                        "oracle",
                        "stratified");
        for (int c = 0; c < 9; c++) {
            assertThat(text(page))
                    .contains(String.valueOf(evaluation.model().confusion().rows(c / 3, c % 3)));
        }
    }

    @Test
    void dotsStandWhereTheBinsAre() throws Exception {
        ClassificationData data = data("model", ClassRows.CLASSES, "x");

        Document page = parse(ClassificationReport.render(data));

        List<Element> dots = elements(page, "circle", "model");
        List<Bin> bins = data.evaluation().model().reliability().bins().stream()
                .filter(bin -> bin.rows() > 0)
                .toList();
        assertThat(dots).hasSize(bins.size()).hasSizeGreaterThan(2);
        double across = (number(dots.get(1), "cx") - number(dots.get(0), "cx"))
                / (bins.get(1).confidence() - bins.get(0).confidence());
        double up = (number(dots.get(1), "cy") - number(dots.get(0), "cy"))
                / (bins.get(1).accuracy() - bins.get(0).accuracy());
        assertThat(across).isPositive();
        assertThat(up).isNegative();
        for (int k = 1; k < bins.size(); k++) {
            assertThat(number(dots.get(k), "cx") - number(dots.get(0), "cx"))
                    .isCloseTo(across * (bins.get(k).confidence() - bins.get(0).confidence()), within(0.5));
            assertThat(number(dots.get(k), "cy") - number(dots.get(0), "cy"))
                    .isCloseTo(up * (bins.get(k).accuracy() - bins.get(0).accuracy()), within(0.5));
        }
    }

    @Test
    void cellsAreShadedByTheShareOfTheirLine() throws Exception {
        ScoredRows four = ClassRows.four(); // of class 2 one row is predicted as 0 and one as 2

        Document page = parse(ClassificationReport.render(new ClassificationData(
                "t", Scores.classification("model", ClassRows.CLASSES, List.of(four)), null, Map.of(), Map.of())));

        assertThat(elements(page, "rect", "shade shade-10")).hasSize(2);
        assertThat(elements(page, "rect", "shade shade-5")).hasSize(2);
        assertThat(elements(page, "rect", "shade shade-0")).hasSize(5);
    }

    @Test
    void textIsEscapedWhereverItStands() throws Exception {
        Document page = parse(ClassificationReport.render(data(NASTY, List.of(NASTY, "b", "c"), NASTY)));

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(text(page)).contains("</title><script>alert(1)</script>");
    }

    @Test
    void loadsNothingFromElsewhere() {
        assertThat(ClassificationReport.render(data("model", ClassRows.CLASSES, "x")))
                .doesNotContain("http", "url(", "@import", "src=", "href=", "NaN", "Infinity");
    }

    @Test
    void aClassThatNeverCameHasADashAndNoCurve() throws Exception {
        ScoredRows one =
                ScoredRows.of(1, new float[] {0, 1}, new float[] {1, 0, 0, 0, 1, 0}, new boolean[] {true, true});

        Document page = parse(ClassificationReport.render(new ClassificationData(
                "t", Scores.classification("model", ClassRows.CLASSES, List.of(one)), null, Map.of(), Map.of())));

        assertThat(text(page)).contains("area –, base 0.000").doesNotContain("NaN", "oracle");
    }

    @Test
    void aReportIsWrittenWhole() throws Exception {
        Path path = folder.resolve("report.html");

        ClassificationReport.write(path, data("model", ClassRows.CLASSES, "x"));

        assertThat(path).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(Files.list(folder)).hasSize(1);
    }

    private static ClassificationData data(String name, List<String> classes, String text) {
        return new ClassificationData(
                text,
                Scores.classification(name, classes, DATA),
                Scores.classification("oracle", classes, DATA).model(),
                Map.of("throughput", "1,234 predictions/s"),
                Map.of("java", "17", text, text));
    }
}
