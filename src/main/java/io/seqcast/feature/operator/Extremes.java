package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Summary;
import io.seqcast.feature.plan.WindowRows;

/** Least and greatest value. A set holds both, and they are the results. */
enum Extremes implements Summary {
    EXTREMES;

    static final int LEAST = 0;
    static final int GREATEST = 1;

    @Override
    public int size() {
        return 2;
    }

    @Override
    public int results() {
        return 2;
    }

    @Override
    public void start(double[] row, long t, double[][] set, int at, int n) {
        System.arraycopy(row, 0, set[LEAST], at, n);
        System.arraycopy(row, 0, set[GREATEST], at, n);
    }

    @Override
    public void extend(double[][] from, int fromAt, double[] row, long t, int count, double[][] set, int at, int n) {
        double[] least = from[LEAST];
        double[] greatest = from[GREATEST];
        double[] newLeast = set[LEAST];
        double[] newGreatest = set[GREATEST];
        for (int i = 0; i < n; i++) {
            newLeast[at + i] = Math.min(least[fromAt + i], row[i]);
            newGreatest[at + i] = Math.max(greatest[fromAt + i], row[i]);
        }
    }

    @Override
    public void merge(
            double[][] newer,
            int newerAt,
            int newerCount,
            double[][] older,
            int olderAt,
            int olderCount,
            double[][] set,
            int at,
            int n) {
        least(newer[LEAST], newerAt, older[LEAST], olderAt, set[LEAST], at, n);
        greatest(newer[GREATEST], newerAt, older[GREATEST], olderAt, set[GREATEST], at, n);
    }

    @Override
    public void writeMerged(
            double[][] newer,
            int newerAt,
            int newerCount,
            double[][] older,
            int olderAt,
            int olderCount,
            double[][] scratch,
            WindowRows rows,
            double[] v,
            int out,
            int n) {
        least(newer[LEAST], newerAt, older[LEAST], olderAt, v, out + LEAST * n, n);
        greatest(newer[GREATEST], newerAt, older[GREATEST], olderAt, v, out + GREATEST * n, n);
    }

    private static void least(double[] x, int xAt, double[] y, int yAt, double[] out, int at, int n) {
        for (int i = 0; i < n; i++) {
            out[at + i] = Math.min(x[xAt + i], y[yAt + i]);
        }
    }

    private static void greatest(double[] x, int xAt, double[] y, int yAt, double[] out, int at, int n) {
        for (int i = 0; i < n; i++) {
            out[at + i] = Math.max(x[xAt + i], y[yAt + i]);
        }
    }

    @Override
    public void write(double[][] set, int at, WindowRows rows, double[] v, int out, int n) {
        System.arraycopy(set[LEAST], at, v, out + LEAST * n, n);
        System.arraycopy(set[GREATEST], at, v, out + GREATEST * n, n);
    }
}
