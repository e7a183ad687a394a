package io.seqcast.eval.regression;

import io.seqcast.eval.BlockBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Outcomes beside predictions, gathered to see how often the ones lie in intervals around the others. */
public final class CoverageRows {
    private final int width;
    private final float[] outcomes; // row-major (n, K), NaN where one is not known
    private final float[] errors; // how far from what was predicted, (n, K)
    private final float[] halfWidths; // of the intervals, (n, K)
    private final float[] weights; // (n)
    private final long[] keys; // (n)
    private int size;

    /**
     * Room for rows.
     *
     * @param width outputs of a row K
     * @param most how many rows come at most
     */
    public CoverageRows(int width, int most) {
        this.width = width;
        outcomes = new float[Math.multiplyExact(width, most)];
        errors = new float[outcomes.length];
        halfWidths = new float[outcomes.length];
        weights = new float[most];
        keys = new long[most];
    }

    /**
     * Adds a row.
     *
     * @param key rises with what may depend on each other: the row's time, or its sequence
     * @param weight above 0
     * @param outcome row-major, NaN where one is not known
     * @param at where the row begins in it
     * @param predicted of the row, (K)
     * @param around half widths of the intervals around these, (K)
     */
    public void add(long key, float weight, float[] outcome, int at, float[] predicted, float[] around) {
        for (int j = 0; j < width; j++) {
            outcomes[size * width + j] = outcome[at + j];
            errors[size * width + j] = (float) Math.abs((double) outcome[at + j] - predicted[j]);
            halfWidths[size * width + j] = around[j];
        }
        weights[size] = weight;
        keys[size++] = key;
    }

    /**
     * Counts.
     *
     * @param outputs their names, (K)
     * @param level what was promised
     * @param together how many consecutive keys make a block, at least 1
     * @param seed of the blocks drawn
     * @return one for each output
     */
    public List<IntervalCoverage> coverage(List<String> outputs, double level, int together, long seed) {
        int[] blocks = blocks(together);
        int count = Arrays.stream(blocks).max().orElse(-1) + 1;
        List<IntervalCoverage> coverage = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            double[][] sums = new double[count][2]; // of the weights inside, and of all
            int known = 0;
            double halves = 0;
            double all = 0;
            for (int i = 0; i < size; i++) {
                if (!Float.isNaN(outcomes[i * width + j])) {
                    sums[blocks[i]][0] += errors[i * width + j] <= halfWidths[i * width + j] ? weights[i] : 0;
                    sums[blocks[i]][1] += weights[i];
                    halves += (double) weights[i] * halfWidths[i * width + j];
                    all += weights[i];
                    known++;
                }
            }
            BlockBootstrap.Interval inside = share(sums, seed);
            coverage.add(new IntervalCoverage(
                    outputs.get(j),
                    level,
                    known,
                    inside,
                    count,
                    2 * halves / all,
                    2 * aroundMean(j, known, inside.estimate())));
        }
        return coverage;
    }

    private int[] blocks(int together) {
        long[] distinct = Arrays.stream(keys, 0, size).sorted().distinct().toArray();
        int[] blocks = new int[size];
        Arrays.setAll(blocks, i -> Arrays.binarySearch(distinct, keys[i]) / together);
        return blocks;
    }

    private static BlockBootstrap.Interval share(double[][] sums, long seed) {
        return sums.length == 0
                ? new BlockBootstrap.Interval(Double.NaN, Double.NaN, Double.NaN)
                : BlockBootstrap.intervals(sums.length, BlockBootstrap.RESAMPLES, seed, drawn -> {
                            double inside = 0;
                            double all = 0;
                            for (int block : drawn) {
                                inside += sums[block][0];
                                all += sums[block][1];
                            }
                            return new double[] {inside / all};
                        })
                        .get(0);
    }

    /** The least distance from the weighted mean of the known outcomes within which such a share of their weight lies. */
    private double aroundMean(int output, int known, double share) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < size; i++) {
            double outcome = outcomes[i * width + output];
            if (!Double.isNaN(outcome)) {
                sum += weights[i] * outcome;
                all += weights[i];
            }
        }
        double[][] far = new double[known][]; // distance, weight
        int n = 0;
        for (int i = 0; i < size; i++) {
            double outcome = outcomes[i * width + output];
            if (!Double.isNaN(outcome)) {
                far[n++] = new double[] {Math.abs(outcome - sum / all), weights[i]};
            }
        }
        Arrays.sort(far, (a, b) -> Double.compare(a[0], b[0]));
        double inside = 0;
        for (double[] row : far) {
            inside += row[1];
            if (inside >= share * all) {
                return row[0];
            }
        }
        return Double.NaN;
    }
}
