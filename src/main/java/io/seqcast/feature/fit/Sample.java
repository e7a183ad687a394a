package io.seqcast.feature.fit;

import java.util.Arrays;

/**
 * Every s-th of the rows, from the first on: at most {@value #MOST_ROWS}, fewer where they have more than 167 columns, so that none
 * takes more than 256 MiB. The same rows for the same number of them.
 */
public final class Sample {
    /** Most rows that are kept. */
    public static final int MOST_ROWS = 200_000;

    /** Most values that are kept, 256 MiB. */
    public static final int MOST_VALUES = 1 << 25;

    private final long stride;
    private final double[][] columns; // (columns)(rows)
    private long seen;
    private int rows;

    Sample(long count, int columns) {
        stride = stride(count, columns);
        this.columns = new double[columns][size(count, columns)];
    }

    private static long stride(long count, int columns) {
        long most = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns));
        return Math.max(1, (count + most - 1) / most);
    }

    /** Rows that are kept of {@code count}. */
    static int size(long count, int columns) {
        long stride = stride(count, columns);
        return (int) ((count + stride - 1) / stride);
    }

    void take(double[] v, int at) {
        if (seen++ % stride == 0) {
            for (int i = 0; i < columns.length; i++) {
                columns[i][rows] = v[at + i];
            }
            rows++;
        }
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns.length;
    }

    /** A column of the rows kept, in their order. */
    double[] column(int i) {
        return columns[i];
    }

    /** A column of the rows kept, ascending. */
    double[] sorted(int i) {
        double[] sorted = columns[i].clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
