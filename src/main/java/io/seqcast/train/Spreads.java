package io.seqcast.train;

import java.util.Arrays;

/** How far the members that are always asked were from each other, row by row: which threshold lets others answer a share of the rows. */
final class Spreads {
    private double[] values = new double[1 << 10];
    private int size;

    void add(double spread) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = spread;
    }

    /** Takes all of another's. */
    void add(Spreads other) {
        for (int i = 0; i < other.size; i++) {
            add(other.values[i]);
        }
    }

    /**
     * The spread above which that share of the rows lies, to the next row; fewer where rows are equal.
     *
     * @param share between 0 and 1
     * @throws IllegalArgumentException if there are no rows, or if the spread has no finite threshold
     */
    double threshold(double share) {
        if (size == 0) {
            throw new IllegalArgumentException("no row tells how far the members disagree, must be at least one");
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        int above = (int) Math.min(size - 1, Math.round(share * size));
        double threshold = sorted[size - 1 - above];
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException(
                    "the members have finite answers to too few rows to tell after which they disagree");
        }
        return threshold;
    }
}
