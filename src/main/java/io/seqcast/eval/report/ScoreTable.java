package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.shorten;

import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Scores as a table for the terminal: a line a feature with the R² of every forecaster and the first one's MSE. */
public final class ScoreTable {
    /** Characters of a name in a head. */
    static final int WIDEST = 24;

    private ScoreTable() {}

    /**
     * The table; lines end with a newline each.
     *
     * @param columns names of the features
     * @param forecasts what to show, the model first; at least one
     */
    public static String text(List<String> columns, List<ForecastScore> forecasts) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(head(forecasts));
        for (int i = 0; i < columns.size(); i++) {
            int feature = i;
            lines.add(line(
                    columns.get(i),
                    forecasts,
                    score -> score.r2().get(feature),
                    score -> score.mse().get(feature)));
        }
        lines.add(line("mean", forecasts, Score::meanR2, Score::meanMse));
        return TextTable.withTotal(lines);
    }

    private static List<String> head(List<ForecastScore> forecasts) {
        List<String> cells = new ArrayList<>(List.of("feature"));
        for (ForecastScore forecast : forecasts) {
            cells.add(shorten(forecast.name(), WIDEST - 3) + " R²");
        }
        cells.add("MSE");
        return cells;
    }

    private static List<String> line(
            String name, List<ForecastScore> forecasts, ToDoubleFunction<Score> r2, ToDoubleFunction<Score> mse) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (ForecastScore forecast : forecasts) {
            double value = r2.applyAsDouble(forecast.score());
            cells.add(Double.isNaN(value) ? "constant" : TextTable.number("%.4f", value));
        }
        cells.add(TextTable.number("%.4g", mse.applyAsDouble(forecasts.get(0).score())));
        return cells;
    }
}
