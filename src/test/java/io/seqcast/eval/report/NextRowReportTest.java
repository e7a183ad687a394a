package io.seqcast.eval.report;

import static io.seqcast.eval.report.Html.NASTY;
import static io.seqcast.eval.report.Html.charts;
import static io.seqcast.eval.report.Html.elements;
import static io.seqcast.eval.report.Html.number;
import static io.seqcast.eval.report.Html.parse;
import static io.seqcast.eval.report.Html.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import io.seqcast.eval.Baselines;
import io.seqcast.eval.Forecast;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.Sequences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class NextRowReportTest {
    private static final List<Sequence> DATA = Sequences.linear(6, 200, 3, 20, 1);

    @TempDir
    Path folder;

    @Test
    void showsEveryScoreAndChart() throws Exception {
        NextRowData data = data("model", List.of("bid", "ask", "size"), "x");

        Document page = parse(NextRowReport.render(data));

        String text = text(page);
        assertThat(text).contains(Markup.score(data.model().score().meanR2(), 4));
        for (ForecastScore baseline : data.baselines()) {
            assertThat(text)
                    .contains(baseline.name(), Markup.score(baseline.score().meanR2(), 4));
        }
        assertThat(text).contains("oracle", "bid", "ask", "size", "predictions/s", "java", "gru-7", "0.1234");
        // means, features, three examples and a close-up, steps
        assertThat(charts(page)).isEqualTo(7);
        assertThat(elements(page, "rect", "model")).hasSize(1 + 3);
    }

    @Test
    void barsAreAsLongAsTheScores() throws Exception {
        NextRowData data = data("model", List.of("a", "b", "c"), "x");

        Document page = parse(NextRowReport.render(data));

        List<Double> lengths = elements(page, "rect", "model").stream()
                .skip(1)
                .map(bar -> number(bar, "width"))
                .toList();
        List<Double> r2 = data.model().score().r2();
        double scale = lengths.get(0) / r2.get(0);
        for (int i = 0; i < 3; i++) {
            assertThat(lengths.get(i)).isCloseTo(scale * r2.get(i), org.assertj.core.api.Assertions.within(0.3));
        }
    }

    @Test
    void textIsEscapedWhereverItStands() throws Exception {
        NextRowData data = data(NASTY, List.of(NASTY, "b", "c"), NASTY);

        Document page = parse(NextRowReport.render(data)); // well-formed although nothing about the text is

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(NASTY.replace('\u0001', ' '));
        assertThat(text(page)).contains("</title><script>alert(1)</script>");
    }

    @Test
    void loadsNothingFromElsewhere() {
        String page = NextRowReport.render(data("model", List.of("a", "b", "c"), "x"));

        assertThat(page).doesNotContain("http", "url(", "@import", "src=", "href=", "NaN", "Infinity");
    }

    @Test
    void whatIsMissingIsLeftOut() throws Exception {
        ForecastScore model = score("model", 0.5);
        NextRowData data = new NextRowData(
                "t", List.of("a", "b", "c"), model, List.of(), null, null, List.of(), Map.of(), Map.of());

        Document page = parse(NextRowReport.render(data));

        assertThat(text(page)).doesNotContain("oracle", "ridge", "Predicted and actual");
    }

    @Test
    void aFeatureThatDoesNotVaryHasNoBar() throws Exception {
        float[] rows = new float[40];
        IntStream.range(0, 20).forEach(t -> rows[2 * t] = t % 3);
        boolean[] flags = new boolean[20];
        java.util.Arrays.fill(flags, true);
        Sequence sequence = new Sequence(1, 2, rows, flags);
        ForecastScore model = Baselines.score("model", Forecast.lastValue(), List.of(sequence), 2);
        Example example = Example.of(sequence, rows, model.score());

        Document page = parse(NextRowReport.render(new NextRowData(
                "t", List.of("a", "b"), model, List.of(), null, example, List.of(), Map.of(), Map.of())));

        assertThat(example.features()).containsExactly(0);
        assertThat(text(page)).contains("–").doesNotContain("NaN");
    }

    @Test
    void aReportReplacesTheOldOneAndLeavesNothingElse() throws IOException {
        Path path = folder.resolve("report.html");
        Files.writeString(path, "old");

        NextRowReport.write(path, data("model", List.of("a", "b", "c"), "x"));

        assertThat(path)
                .content(StandardCharsets.UTF_8)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n");
        assertThat(folder).isDirectoryContaining("glob:**report.html");
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void aReportThatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path path = folder.resolve("report.html");
        Files.createDirectories(path.resolve("occupied"));

        assertThatThrownBy(() -> NextRowReport.write(path, data("model", List.of("a", "b", "c"), "x")))
                .isInstanceOf(IOException.class);

        assertThat(Files.list(folder)).containsExactly(path);
    }

    private static NextRowData data(String name, List<String> columns, String text) {
        Sequence shown = DATA.get(2);
        ForecastScore model = score(name, 0.7);
        return new NextRowData(
                text,
                columns,
                model,
                Baselines.score(DATA, 3),
                score("oracle", 0.3),
                Example.of(shown, Sequences.guesses(shown, 0.7, shown.id()), model.score()),
                List.of(List.of("member", "R² alone"), List.of("gru-7", "0.1234")),
                Map.of("throughput", "1,234 predictions/s"),
                Map.of("java", "17", text, text));
    }

    private static ForecastScore score(String name, double deviation) {
        return Baselines.score(name, s -> Sequences.guesses(s, deviation, s.id()), DATA, 3);
    }
}
