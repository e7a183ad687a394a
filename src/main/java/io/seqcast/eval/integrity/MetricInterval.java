package io.seqcast.eval.integrity;

import io.seqcast.eval.BlockBootstrap;
import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.eval.classification.ClassTally;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A metric and how far it can be believed: blocks of dates are drawn with replacement, see {@link BlockBootstrap}.
 *
 * @param metric what is measured
 * @param estimate on the data itself; NaN where it is not defined
 * @param low lower end of the 95 % interval over the draws in which it is defined; NaN where it is in none
 * @param high its upper end
 */
public record MetricInterval(ClassMetric metric, double estimate, double low, double high) {
    /** Draws by default. */
    public static final int RESAMPLES = BlockBootstrap.RESAMPLES;

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
        List<Interval> intervals = BlockBootstrap.intervals(
                blocks.size(), resamples, seed, drawn -> measure(blocks, drawn, empty, metrics));
        return IntStream.range(0, metrics.size())
                .mapToObj(m -> of(metrics.get(m), intervals.get(m)))
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

    private static MetricInterval of(ClassMetric metric, Interval interval) {
        return new MetricInterval(metric, interval.estimate(), interval.low(), interval.high());
    }
}
