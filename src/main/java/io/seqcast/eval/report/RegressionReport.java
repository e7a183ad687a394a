package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.regression.OutputScore;
import io.seqcast.eval.regression.RegressionScore;
import io.seqcast.eval.report.MarkedBars.Bar;
import io.seqcast.eval.report.MarkedBars.Mark;
import io.seqcast.eval.report.Page.Key;
import io.seqcast.eval.report.Page.Tile;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The score of predicted target columns as one self-contained HTML page. */
public final class RegressionReport {
    /** Predictions of the example that are drawn along its steps. */
    private static final int EXAMPLE = 500;

    private final RegressionData data;
    private final RegressionScore model;
    private final Page page;

    private RegressionReport(RegressionData data) {
        this.data = data;
        model = data.evaluation().model();
        page = new Page(
                data.title(),
                count(model.rows()) + " rows of " + count(model.sequences().size()) + " sequences, "
                        + model.outputs().size() + " outputs");
    }

    /**
     * Writes the report.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     */
    public static void write(Path path, RegressionData data) throws IOException {
        WholeFile.write(path, render(data));
    }

    /** The page as text. */
    static String render(RegressionData data) {
        RegressionReport report = new RegressionReport(data);
        report.tiles();
        report.correlations();
        report.table();
        report.example();
        report.coefficients();
        report.page.section("How this came about", "", () -> report.page.facts(data.provenance()));
        return report.page.finish();
    }

    private void tiles() {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile("mean correlation", score(model.metric(), 4), oracle(RegressionScore::metric)));
        tiles.add(new Tile(
                "mean R²",
                score(model.mean(OutputScore::r2), 4),
                "zero " + score(data.evaluation().zero().mean(OutputScore::r2), 4)));
        tiles.add(new Tile(
                "mean IC",
                score(model.mean(output -> output.coefficient().ic()), 4),
                oracle(oracle -> oracle.mean(output -> output.coefficient().ic()))));
        tiles.add(new Tile(
                "mean rank IC",
                score(model.mean(output -> output.coefficient().rankIc()), 4),
                oracle(oracle -> oracle.mean(output -> output.coefficient().rankIc()))));
        data.facts().forEach((name, value) -> tiles.add(Tile.fact(name, value)));
        page.tiles(tiles);
    }

    private String oracle(ToDoubleFunction<RegressionScore> metric) {
        RegressionScore oracle = data.oracle();
        return oracle == null ? "" : "oracle " + score(metric.applyAsDouble(oracle), 4);
    }

    private void correlations() {
        page.section(
                "Correlation of predicted and actual values",
                "Pearson's, over all rows. A constant prediction, the mean or 0, has a correlation of 0.",
                () -> {
                    List<Key> keys = new ArrayList<>(List.of(new Key("bg-model", model.name())));
                    if (data.oracle() != null) {
                        keys.add(new Key("bg-oracle tall", "oracle"));
                    }
                    page.legend(keys);
                    List<Bar> bars = new ArrayList<>();
                    for (int i = 0; i < model.outputs().size(); i++) {
                        bars.add(bar(model.outputs().get(i), i));
                    }
                    page.chart(MarkedBars.draw("correlation of each output", MarkedBars.split(bars)));
                });
    }

    private Bar bar(OutputScore output, int i) {
        RegressionScore oracle = data.oracle();
        List<Mark> marks = new ArrayList<>();
        String tooltip = output.output() + ": correlation " + score(output.pearson(), 4);
        if (oracle != null) {
            double ceiling = oracle.outputs().get(i).pearson();
            marks.add(new Mark("ceiling", ceiling));
            tooltip += ", oracle " + score(ceiling, 4);
        }
        return new Bar(output.output(), output.pearson(), marks, tooltip);
    }

    private void table() {
        page.section(
                "All scores",
                "Beside R² and error stand those of two constants: of 0, and of the mean of these very rows, whose R² is 0.",
                () -> {
                    List<RegressionScore> others = data.oracle() == null ? List.of() : List.of(data.oracle());
                    page.scores(RegressionTable.lines(data.evaluation(), others));
                });
    }

    private void example() {
        ScoredRows example = data.example();
        if (example == null) {
            return;
        }
        page.section(
                "Predicted and actual, sequence " + example.sequence(),
                "Each value at the row after which it was predicted.",
                () -> {
                    page.legend(
                            List.of(new Key("bg-actual stroke", "actual"), new Key("bg-model stroke", model.name())));
                    for (int i = 0; i < model.outputs().size(); i++) {
                        String name = model.outputs().get(i).output();
                        page.heading(
                                name,
                                "correlation of all sequences "
                                        + score(model.outputs().get(i).pearson(), 3));
                        page.chart(ExampleChart.draw(example, i, 0, name + ": predicted and actual values", EXAMPLE));
                    }
                    page.heading("Actual by predicted", "on the dashed line both are equal");
                    page.chart(ScatterChart.draw(
                            example,
                            model.outputs().stream().map(OutputScore::output).toList()));
                });
    }

    private void coefficients() {
        page.section(
                "Information coefficient over time",
                "The correlation across the sequences of one time: of values (IC) and of ranks (rank IC), averaged over"
                        + " stretches of times.",
                () -> {
                    page.legend(List.of(new Key("bg-model stroke", "IC"), new Key("bg-ridge stroke", "rank IC")));
                    for (OutputScore output : model.outputs()) {
                        coefficient(output);
                    }
                });
    }

    private void coefficient(OutputScore output) {
        int sections = output.coefficient().sections().size();
        String absence = output.coefficient().absence();
        page.heading(
                output.output(),
                sections == 0
                        ? absence
                        : "IC " + score(output.coefficient().ic(), 4) + ", rank IC "
                                + score(output.coefficient().rankIc(), 4) + ", " + count(sections) + " times");
        if (sections > 0) {
            page.chart(IcChart.draw(output.coefficient(), output.output()));
        }
    }
}
