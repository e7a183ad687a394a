package io.seqcast.feature;

import java.util.Arrays;

/**
 * Moments and extremes of one or more sets of rows, column by column. How many rows a set has is its user's to know, so
 * all loops are over plain arrays with constant factors.
 */
final class Aggregates {
    private final double[] mean;
    private final double[] squares; // sum of squared deviations from the mean
    private final double[] min;
    private final double[] max;

    Aggregates(int size) {
        mean = new double[size];
        squares = new double[size];
        min = new double[size];
        max = new double[size];
    }

    /** Bytes of the arrays held. */
    long memoryBytes() {
        return Buffers.memoryBytes(mean)
                + Buffers.memoryBytes(squares)
                + Buffers.memoryBytes(min)
                + Buffers.memoryBytes(max);
    }

    /** The set at {@code offset} becomes that of this row alone. */
    void start(double[] row, int offset) {
        System.arraycopy(row, 0, mean, offset, row.length);
        System.arraycopy(row, 0, min, offset, row.length);
        System.arraycopy(row, 0, max, offset, row.length);
        Arrays.fill(squares, offset, offset + row.length, 0);
    }

    /** The set at {@code offset} becomes {@code from}'s and the row, {@code count} rows in all (Welford 1962). */
    void extend(Aggregates from, int fromOffset, double[] row, int offset, int count) {
        double share = 1.0 / count;
        for (int i = 0; i < row.length; i++) {
            double x = row[i];
            double before = x - from.mean[fromOffset + i];
            double m = from.mean[fromOffset + i] + before * share;
            mean[offset + i] = m;
            squares[offset + i] = from.squares[fromOffset + i] + before * (x - m);
        }
        for (int i = 0; i < row.length; i++) {
            min[offset + i] = Math.min(from.min[fromOffset + i], row[i]);
            max[offset + i] = Math.max(from.max[fromOffset + i], row[i]);
        }
    }

    /** Mean, standard deviation, minimum and maximum of the whole, (4, size), for {@code count} rows. */
    void write(int count, float[] out, int at) {
        int n = mean.length;
        double share = 1.0 / count;
        for (int i = 0; i < n; i++) {
            out[at + i] = (float) mean[i];
            out[at + n + i] = (float) Math.sqrt(squares[i] * share);
            out[at + 2 * n + i] = (float) min[i];
            out[at + 3 * n + i] = (float) max[i];
        }
    }

    /** As {@link #write}, for the union with the set of {@code other} at {@code offset} (Chan et al. 1979). */
    void writeMerged(int count, Aggregates other, int offset, int otherCount, float[] out, int at) {
        int n = mean.length;
        double share = 1.0 / (count + otherCount);
        double weight = otherCount * share;
        double spread = count * weight;
        for (int i = 0; i < n; i++) {
            double delta = other.mean[offset + i] - mean[i];
            double sum = squares[i] + other.squares[offset + i] + delta * delta * spread;
            out[at + i] = (float) (mean[i] + delta * weight);
            out[at + n + i] = (float) Math.sqrt(sum * share);
        }
        for (int i = 0; i < n; i++) {
            out[at + 2 * n + i] = (float) Math.min(min[i], other.min[offset + i]);
            out[at + 3 * n + i] = (float) Math.max(max[i], other.max[offset + i]);
        }
    }
}
