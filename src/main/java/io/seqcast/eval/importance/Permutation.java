package io.seqcast.eval.importance;

import io.seqcast.eval.BlockBootstrap;
import io.seqcast.eval.BlockBootstrap.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much the error of an output rises where a column of the data is exchanged between sequences (Breiman 2001; Fisher et al. 2019,
 * arXiv:1801.01489: model reliance, as a difference).
 *
 * @param output name, or what stands for all outputs
 * @param error which it is
 * @param before the error on the data itself
 * @param blocks of rows that were drawn
 * @param rises by falling estimate
 */
public record Permutation(String output, String error, double before, int blocks, List<Rise> rises) {
    private static final int FEWEST_BLOCKS = 2; // one alone says nothing of how blocks differ

    /**
     * A rise with its 95 % interval by blocks.
     *
     * @param columns that were exchanged
     * @param interval not defined at its ends where there is one block only
     */
    public record Rise(String columns, Interval interval) {}

    /**
     * Measures.
     *
     * @param outputs names of the outputs, as many as the sums have
     * @param before errors on the data itself
     * @param columns names of what was exchanged, one after the other
     * @param after errors with each exchanged, on the same rows
     * @return one for each output
     */
    public static List<Permutation> of(
            List<String> outputs,
            String error,
            ErrorBlocks before,
            List<String> columns,
            List<ErrorBlocks> after,
            long seed) {
        List<double[]> own = before.sums();
        List<List<double[]>> others = after.stream().map(ErrorBlocks::sums).toList();
        List<Interval> intervals = BlockBootstrap.intervals(
                own.size(), BlockBootstrap.RESAMPLES, seed, drawn -> rises(own, others, drawn, outputs.size()));
        int[] all = IntStream.range(0, own.size()).toArray();
        List<Permutation> permutations = new ArrayList<>();
        for (int j = 0; j < outputs.size(); j++) {
            List<Rise> rises = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                rises.add(new Rise(columns.get(c), known(intervals.get(j * columns.size() + c), own.size())));
            }
            rises.sort(Comparator.comparingDouble((Rise rise) -> rise.interval().estimate())
                    .reversed());
            permutations.add(new Permutation(outputs.get(j), error, mean(own, all, j), own.size(), rises));
        }
        return permutations;
    }

    /** Of each output and column, (outputs, columns). */
    private static double[] rises(List<double[]> own, List<List<double[]>> others, int[] drawn, int outputs) {
        double[] rises = new double[outputs * others.size()];
        for (int j = 0; j < outputs; j++) {
            double before = mean(own, drawn, j);
            for (int c = 0; c < others.size(); c++) {
                rises[j * others.size() + c] = mean(others.get(c), drawn, j) - before;
            }
        }
        return rises;
    }

    private static double mean(List<double[]> blocks, int[] drawn, int output) {
        double error = 0;
        double weight = 0;
        for (int block : drawn) {
            error += blocks.get(block)[2 * output];
            weight += blocks.get(block)[2 * output + 1];
        }
        return error / weight;
    }

    private static Interval known(Interval interval, int blocks) {
        return blocks < FEWEST_BLOCKS ? new Interval(interval.estimate(), Double.NaN, Double.NaN) : interval;
    }
}
