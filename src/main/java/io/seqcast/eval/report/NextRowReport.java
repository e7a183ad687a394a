package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;
import static io.seqcast.eval.report.Markup.signed;

import io.seqcast.eval.Baselines;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.report.Page.Key;
import io.seqcast.eval.report.Page.Tile;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The score of next-row predictions as one self-contained HTML page. */
public final class NextRowReport {
    private static final int CLOSE_UP = 120;

    private final NextRowData data;
    private final @Nullable ForecastScore ridge;
    private final Page page;

    private NextRowReport(NextRowData data) {
        this.data = data;
        ridge = data.baselines().stream()
                .filter(baseline -> baseline.name().equals(Baselines.RIDGE))
                .findFirst()
                .orElse(null);
        page = new Page(
                data.title(),
                count(data.model().score().rows()) + " predictions of "
                        + count(data.model().sequences().size()) + " sequences, "
                        + data.columns().size() + " features");
    }

    /**
     * Writes the report.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     */
    public static void write(Path path, NextRowData data) throws IOException {
        WholeFile.write(path, render(data));
    }

    /** The page as text. */
    static String render(NextRowData data) {
        NextRowReport report = new NextRowReport(data);
        report.tiles();
        report.means();
        report.members();
        report.features();
        report.example();
        report.steps();
        report.table();
        report.page.section("How this came about", "", () -> report.page.facts(data.provenance()));
        return report.page.finish();
    }

    private void tiles() {
        List<Tile> tiles = new ArrayList<>();
        double mean = data.model().score().meanR2();
        tiles.add(new Tile(
                "mean R²",
                score(mean, 4),
                "mean MSE " + score(data.model().score().meanMse(), 4)));
        if (ridge != null) {
            double other = ridge.score().meanR2();
            tiles.add(new Tile("above the ridge", signed(mean - other, 4), "ridge " + score(other, 4)));
        }
        if (data.oracle() != null) {
            double ceiling = data.oracle().score().meanR2();
            tiles.add(new Tile(
                    "of the oracle's R²", score(100 * mean / ceiling, 1) + " %", "oracle " + score(ceiling, 4)));
        }
        data.facts().forEach((name, value) -> tiles.add(Tile.fact(name, value)));
        page.tiles(tiles);
    }

    private void means() {
        page.section(
                "Mean R²",
                "1 is a perfect prediction, 0 is as good as the mean of all rows."
                        + (data.oracle() == null
                                ? ""
                                : " The oracle knows the hidden state: no model can expect more."),
                () -> page.chart(MeanChart.draw(data)));
    }

    private void members() {
        if (!data.members().isEmpty()) {
            page.section(
                    "Members and blend",
                    "What each member scores alone on the same rows, and what it counts in the blend, its mean over the outputs.",
                    () -> page.scores(data.members()));
        }
    }

    private void features() {
        page.section("R² by feature", "", () -> {
            legend("", "tall");
            page.chart(FeatureChart.draw(data, ridge));
        });
    }

    private void example() {
        Example example = data.example();
        if (example == null) {
            return;
        }
        page.section(
                "Predicted and actual, sequence " + example.actual().id(),
                "One step ahead: each prediction is drawn at the step it is of.",
                () -> {
                    page.legend(List.of(
                            new Key("bg-actual stroke", "actual"),
                            new Key("bg-model stroke", data.model().name())));
                    for (int feature : example.features()) {
                        examplePanel(example, feature, Integer.MAX_VALUE, "");
                    }
                    if (!example.features().isEmpty()) {
                        examplePanel(example, example.features().get(0), CLOSE_UP, ", the last " + CLOSE_UP + " steps");
                    }
                });
    }

    private void examplePanel(Example example, int feature, int last, String suffix) {
        String name = data.columns().get(feature);
        page.heading(
                "feature " + name + suffix,
                "R² of all sequences " + score(data.model().score().r2().get(feature), 3));
        page.chart(ExampleChart.draw(
                ScoredRows.nextRow(example.actual(), example.predicted()),
                feature,
                1,
                "feature " + name + ": predicted and actual values",
                last));
    }

    private void steps() {
        page.section("Along the sequence", "Mean R² by the step after which the predictions were made.", () -> {
            legend("stroke", "stroke");
            page.chart(StepChart.draw(data, ridge));
        });
    }

    private void table() {
        List<ForecastScore> others = new ArrayList<>(data.baselines());
        if (data.oracle() != null) {
            others.add(data.oracle());
        }
        List<String> head = new ArrayList<>(List.of("feature", data.model().name() + " R²", "MSE"));
        others.forEach(other -> head.add((other == data.oracle() ? "oracle" : other.name()) + " R²"));
        List<List<String>> lines = new ArrayList<>(List.of(head));
        for (int i = 0; i < data.columns().size(); i++) {
            int feature = i;
            List<String> line = new ArrayList<>(List.of(data.columns().get(i)));
            line.add(score(data.model().score().r2().get(i), 4));
            line.add(score(data.model().score().mse().get(i), 4));
            others.forEach(other -> line.add(score(other.score().r2().get(feature), 4)));
            lines.add(line);
        }
        page.folded("All scores as a table", () -> page.scores(lines));
    }

    /** The model beside the ridge and the oracle, where there are such. */
    private void legend(String model, String others) {
        List<Key> keys = new ArrayList<>(
                List.of(new Key("bg-model " + model, data.model().name())));
        if (ridge != null) {
            keys.add(new Key("bg-ridge " + others, ridge.name()));
        }
        if (data.oracle() != null) {
            keys.add(new Key("bg-oracle " + others, "oracle"));
        }
        page.legend(keys);
    }
}
