package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Summary;
import io.seqcast.feature.plan.WindowRows;

/** Least and greatest value. A set holds both, and they are the results. */
enum Extremes implements Summary {
    EXTREMES;

    static final int LEAST = 0;
    static final int GREATEST = 1;

    @Override
    public int arguments() {
        return 1;
    }

    @Override
    public int size() {
        return 2;
    }

    @Override
    public int results() {
        return 2;
    }

    @Override
    public void start(double[] row, long t, double[] set, int at, int n) {
        System.arraycopy(row, 0, set, at, n);
        System.arraycopy(row, 0, set, at + n, n);
    }

    @Override
    public void extend(double[] from, int fromAt, double[] row, long t, int count, double[] set, int at, int n) {
        for (int i = 0; i < n; i++) {
            set[at + i] = Math.min(from[fromAt + i], row[i]);
            set[at + n + i] = Math.max(from[fromAt + n + i], row[i]);
        }
    }

    @Override
    public void merge(
            double[] newer,
            int newerAt,
            int newerCount,
            double[] older,
            int olderAt,
            int olderCount,
            double[] set,
            int at,
            int n) {
        for (int i = 0; i < n; i++) {
            set[at + i] = Math.min(newer[newerAt + i], older[olderAt + i]);
            set[at + n + i] = Math.max(newer[newerAt + n + i], older[olderAt + n + i]);
        }
    }

    @Override
    public void write(double[] set, int at, WindowRows rows, double[] v, int out, int n) {
        System.arraycopy(set, at, v, out, 2 * n);
    }
}
