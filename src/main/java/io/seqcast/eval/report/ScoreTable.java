package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.shorten;

import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Scores as a table for the terminal: a line a feature with the R² of every forecaster and the first one's MSE. */
public final class ScoreTable {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8; // "-12.3456", "constant"
    private static final int WIDEST = 24;

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
        return align(lines);
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
            cells.add(Double.isNaN(value) ? "constant" : String.format(Locale.ROOT, "%.4f", value));
        }
        cells.add(String.format(
                Locale.ROOT, "%.4g", mse.applyAsDouble(forecasts.get(0).score())));
        return cells;
    }

    /** The first column to the left, numbers to the right, a rule below the head and above the mean. */
    private static String align(List<List<String>> lines) {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(
                        Math.max(widths[c], c == 0 ? 0 : NARROWEST), line.get(c).length());
            }
        }
        int whole = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            whole += width;
        }
        String rule = "-".repeat(whole) + "\n";
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < lines.size(); k++) {
            text.append(k == 1 || k == lines.size() - 1 ? rule : "");
            List<String> line = lines.get(k);
            text.append(line.get(0)).append(" ".repeat(widths[0] - line.get(0).length()));
            for (int c = 1; c < widths.length; c++) {
                text.append(GAP)
                        .append(" ".repeat(widths[c] - line.get(c).length()))
                        .append(line.get(c));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
