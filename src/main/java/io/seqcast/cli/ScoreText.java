package io.seqcast.cli;

import io.seqcast.eval.Evaluation;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.PairedBootstrap;
import java.util.List;
import java.util.Locale;

/** Scores as aligned text for a terminal. */
final class ScoreText {
    private ScoreText() {}

    /** A line a feature: R² of the model and of its baselines. */
    static String perFeature(Evaluation evaluation, List<String> columns) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-12s", "feature"));
        evaluation
                .all()
                .forEach(forecast -> text.append(String.format(Locale.ROOT, " %14s", shorten(forecast.name()))));
        text.append(System.lineSeparator());
        for (int i = 0; i < columns.size(); i++) {
            text.append(String.format(Locale.ROOT, "%-12s", columns.get(i)));
            for (ForecastScore forecast : evaluation.all()) {
                text.append(String.format(
                        Locale.ROOT, " %14.4f", forecast.score().r2().get(i)));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    /** A line a forecast: mean R², mean MSE, and how much better the model is, with its 95 % interval. */
    static String comparison(ForecastScore model, List<ForecastScore> others, long seed) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-32s %9s %9s   %s%n", "", "mean R²", "mean MSE", "model minus it, 95 % over sequences"));
        text.append(line(model, ""));
        for (ForecastScore other : others) {
            PairedBootstrap.Difference difference = PairedBootstrap.difference(model, other, seed);
            text.append(line(
                    other,
                    String.format(
                            Locale.ROOT,
                            "%+.4f  (%+.4f to %+.4f)",
                            difference.estimate(),
                            difference.low(),
                            difference.high())));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%,d rows of %,d sequences%n",
                        model.score().rows(),
                        model.sequences().size()))
                .toString();
    }

    private static String line(ForecastScore forecast, String difference) {
        return String.format(
                Locale.ROOT,
                "%-32s %9.4f %9.4f   %s%n",
                forecast.name(),
                forecast.score().meanR2(),
                forecast.score().meanMse(),
                difference);
    }

    private static String shorten(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return file.length() <= 14 ? file : file.substring(0, 13) + "…";
    }
}
