package io.seqcast.eval;

import io.seqcast.data.Sequence;
import java.util.Arrays;

/**
 * Mean and standard deviation of each feature, to bring rows to one scale: normal equations of raw prices would lose all
 * digits, and a ridge penalty would depend on units.
 *
 * @param mean (N)
 * @param deviation (N), 1 for a feature that does not vary
 */
record Scaling(double[] mean, double[] deviation) {

    /** Over all rows of these sequences (Welford 1962). */
    static Scaling of(Iterable<Sequence> sequences, int n) {
        double[] mean = new double[n];
        double[] squares = new double[n];
        long rows = 0;
        for (Sequence sequence : sequences) {
            for (int t = 0; t < sequence.steps(); t++) {
                rows++;
                for (int i = 0; i < n; i++) {
                    double before = sequence.rows()[t * n + i] - mean[i];
                    mean[i] += before / rows;
                    squares[i] += before * (sequence.rows()[t * n + i] - mean[i]);
                }
            }
        }
        double count = Math.max(1, rows);
        double[] deviation = Arrays.stream(squares)
                .map(s -> s > 0 ? Math.sqrt(s / count) : 1)
                .toArray();
        return new Scaling(mean, deviation);
    }

    int width() {
        return mean.length;
    }

    /**
     * The sequence's rows on the common scale, with {@code padding} rows of the mean, 0, before the first.
     *
     * @return row-major (padding + T, N)
     */
    double[] apply(Sequence sequence, int padding) {
        int n = mean.length;
        double[] z = new double[(padding + sequence.steps()) * n];
        for (int t = 0; t < sequence.steps(); t++) {
            for (int i = 0; i < n; i++) {
                z[(padding + t) * n + i] = (sequence.rows()[t * n + i] - mean[i]) / deviation[i];
            }
        }
        return z;
    }
}
