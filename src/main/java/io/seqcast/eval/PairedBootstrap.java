package io.seqcast.eval;

import io.seqcast.eval.ForecastScore.SequenceSums;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How sure is the difference between two forecasts of the same rows? Whole sequences are drawn with replacement, the
 * same ones for both, as rows of one sequence are not independent (Efron 1979; percentile interval).
 */
public final class PairedBootstrap {
    /** Resamples taken by default. */
    public static final int RESAMPLES = 1000;

    private PairedBootstrap() {}

    /**
     * A difference in mean R², first minus second.
     *
     * @param estimate on the data itself
     * @param low lower end of the 95 % interval
     * @param high upper end of the 95 % interval
     */
    public record Difference(double estimate, double low, double high) {}

    /** As {@link #difference(ForecastScore, ForecastScore, int, long)} with {@link #RESAMPLES}. */
    public static Difference difference(ForecastScore first, ForecastScore second, long seed) {
        return difference(first, second, RESAMPLES, seed);
    }

    /**
     * Estimates {@code first}'s mean R² minus {@code second}'s.
     *
     * @param resamples how many, at least 1
     * @throws IllegalArgumentException unless both scored as many rows of the same sequences in the same order
     */
    public static Difference difference(ForecastScore first, ForecastScore second, int resamples, long seed) {
        requireSameRows(first, second);
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples is " + resamples + ", must be at least 1");
        }
        SplittableRandom random = new SplittableRandom(seed);
        int sequences = first.sequences().size();
        double[] differences = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            int[] drawn = random.ints(sequences, 0, sequences).toArray();
            differences[r] = meanR2(first, drawn) - meanR2(second, drawn);
        }
        Arrays.sort(differences);
        return new Difference(
                first.score().meanR2() - second.score().meanR2(),
                quantile(differences, 0.025),
                quantile(differences, 0.975));
    }

    private static double meanR2(ForecastScore forecast, int[] drawn) {
        ErrorSums sums = new ErrorSums(forecast.score().r2().size());
        for (int k : drawn) {
            sums.add(forecast.sequences().get(k).sums());
        }
        return sums.meanR2();
    }

    /** Linear between order statistics. */
    private static double quantile(double[] sorted, double p) {
        double place = p * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static void requireSameRows(ForecastScore first, ForecastScore second) {
        List<SequenceSums> a = first.sequences();
        List<SequenceSums> b = second.sequences();
        boolean same = a.size() == b.size() && !a.isEmpty();
        for (int k = 0; same && k < a.size(); k++) {
            same = a.get(k).sequence() == b.get(k).sequence()
                    && a.get(k).sums().rows() == b.get(k).sums().rows()
                    && a.get(k).sums().width() == b.get(k).sums().width();
        }
        if (!same) {
            throw new IllegalArgumentException(
                    "\"" + first.name() + "\" and \"" + second.name() + "\" were not scored on the same rows");
        }
    }
}
