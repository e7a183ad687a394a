package io.seqcast.cli;

import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.PairedBootstrap;
import java.util.List;
import java.util.Locale;

/** Forecasts beside each other as aligned text for a terminal. */
final class ScoreText {
    static final long BOOTSTRAP_SEED = 1;

    private ScoreText() {}

    /** A line a forecast: mean R², mean MSE, and how much better the model is, with its 95 % interval. */
    static String comparison(ForecastScore model, List<ForecastScore> others) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-32s %9s %9s   %s%n", "", "mean R²", "mean MSE", "model minus it, 95 % over sequences"));
        text.append(line(model, ""));
        for (ForecastScore other : others) {
            PairedBootstrap.Difference difference = PairedBootstrap.difference(model, other, BOOTSTRAP_SEED);
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
}
