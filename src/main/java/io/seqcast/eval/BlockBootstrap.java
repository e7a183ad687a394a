package io.seqcast.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How far can metrics of dated rows be believed? Blocks of consecutive dates are drawn with replacement, all sequences of a block
 * together (Künsch 1989; percentile interval): what happens on a day happens to many sequences, and what is predicted lasts.
 */
public final class BlockBootstrap {
    /** Draws by default. */
    public static final int RESAMPLES = 500;

    private BlockBootstrap() {}

    /**
     * A metric.
     *
     * @param estimate on the data itself; NaN where it is not defined
     * @param low lower end of the 95 % interval over the draws in which it is defined; NaN where it is in none
     * @param high its upper end
     */
    public record Interval(double estimate, double low, double high) {}

    /**
     * Measures.
     *
     * @param blocks how many there are, at least 1
     * @param resamples how many draws, at least 1
     * @param measure the metrics, always as many, of the blocks at these places, each as often as it was drawn; asked by several
     *     threads
     * @return one for each metric, in their order; the same for a seed, whatever the number of cores
     */
    public static List<Interval> intervals(int blocks, int resamples, long seed, Function<int[], double[]> measure) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> draws = new ArrayList<>();
        for (int r = 0; r < resamples; r++) {
            draws.add(random.ints(blocks, 0, blocks).toArray());
        }
        double[] estimates = measure.apply(IntStream.range(0, blocks).toArray());
        double[][] drawn = draws.parallelStream().map(measure).toArray(double[][]::new);
        return IntStream.range(0, estimates.length)
                .mapToObj(m -> of(
                        estimates[m],
                        Arrays.stream(drawn).mapToDouble(draw -> draw[m]).toArray()))
                .toList();
    }

    private static Interval of(double estimate, double[] drawn) {
        double[] defined = Arrays.stream(drawn)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return defined.length == 0
                ? new Interval(estimate, Double.NaN, Double.NaN)
                : new Interval(
                        estimate, PairedBootstrap.quantile(defined, 0.025), PairedBootstrap.quantile(defined, 0.975));
    }
}
