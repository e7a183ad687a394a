package io.seqcast.eval;

import java.util.Arrays;
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
     * A difference in the metric of record, first minus second.
     *
     * @param estimate on the data itself
     * @param low lower end of the 95 % interval
     * @param high upper end of the 95 % interval
     */
    public record Difference(double estimate, double low, double high) {}

    /** As {@link #difference(Resampled, Resampled, int, long)} with {@link #RESAMPLES}. */
    public static Difference difference(Resampled first, Resampled second, long seed) {
        return difference(first, second, RESAMPLES, seed);
    }

    /**
     * Estimates {@code first}'s metric minus {@code second}'s, two scores of one task.
     *
     * @param resamples how many, at least 1
     * @throws IllegalArgumentException unless both scored as many rows of the same sequences in the same order
     */
    public static Difference difference(Resampled first, Resampled second, int resamples, long seed) {
        int sequences = first.parts().size();
        if (sequences == 0 || !first.parts().equals(second.parts())) {
            throw new IllegalArgumentException(
                    "\"" + first.name() + "\" and \"" + second.name() + "\" were not scored on the same rows");
        }
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples is " + resamples + ", must be at least 1");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] differences = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            int[] drawn = random.ints(sequences, 0, sequences).toArray();
            differences[r] = first.metric(drawn) - second.metric(drawn);
        }
        Arrays.sort(differences);
        return new Difference(
                first.metric() - second.metric(), quantile(differences, 0.025), quantile(differences, 0.975));
    }

    /**
     * A quantile, linear between order statistics.
     *
     * @param sorted ascending, at least one
     * @param p from 0 to 1
     */
    public static double quantile(double[] sorted, double p) {
        double place = p * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
