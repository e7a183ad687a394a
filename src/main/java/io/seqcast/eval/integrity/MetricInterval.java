package io.seqcast.eval.integrity;

import io.seqcast.eval.PairedBootstrap;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.eval.classification.ClassTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A metric and how far it can be believed: blocks of dates are drawn with replacement (Künsch 1989; percentile interval).
 *
 * @param metric what is measured
 * @param estimate on the data itself; NaN where it is not defined
 * @param low lower end of the 95 % interval over the draws in which it is defined; NaN where it is in none
 * @param high its upper end
 */
public record MetricInterval(ClassMetric metric, double estimate, double low, double high) {
    /** Draws by default. */
    public static final int RESAMPLES = 500;

    /**
     * Measures.
     *
     * @param blocks at least one
     * @param empty a tally of the blocks' make
     * @param resamples how many draws, at least 1
     * @return one for each metric, in their order; the same for a seed, whatever the number of cores
     */
    public static List<MetricInterval> of(
            List<DateBlock> blocks, Supplier<ClassTally> empty, List<ClassMetric> metrics, int resamples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> draws = new ArrayList<>();
        for (int r = 0; r < resamples; r++) {
            draws.add(random.ints(blocks.size(), 0, blocks.size()).toArray());
        }
        double[] estimates = measure(blocks, IntStream.range(0, blocks.size()).toArray(), empty, metrics);
        double[][] drawn = draws.parallelStream()
                .map(draw -> measure(blocks, draw, empty, metrics))
                .toArray(double[][]::new);
        return IntStream.range(0, metrics.size())
                .mapToObj(m -> of(
                        metrics.get(m),
                        estimates[m],
                        Arrays.stream(drawn).mapToDouble(draw -> draw[m]).toArray()))
                .toList();
    }

    private static double[] measure(
            List<DateBlock> blocks, int[] places, Supplier<ClassTally> empty, List<ClassMetric> metrics) {
        ClassTally tally = empty.get();
        for (int place : places) {
            tally.add(blocks.get(place).tally());
        }
        return metrics.stream().mapToDouble(metric -> metric.of(tally)).toArray();
    }

    private static MetricInterval of(ClassMetric metric, double estimate, double[] drawn) {
        double[] defined = Arrays.stream(drawn)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return defined.length == 0
                ? new MetricInterval(metric, estimate, Double.NaN, Double.NaN)
                : new MetricInterval(
                        metric,
                        estimate,
                        PairedBootstrap.quantile(defined, 0.025),
                        PairedBootstrap.quantile(defined, 0.975));
    }
}
