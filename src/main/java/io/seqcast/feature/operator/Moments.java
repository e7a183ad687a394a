package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Summary;
import io.seqcast.feature.plan.WindowRows;
import java.util.Arrays;

/**
 * Mean and standard deviation of the population (Welford 1962; merged as in Chan et al. 1979). A set holds means and sums of
 * squared deviations. Results: mean, deviation.
 */
enum Moments implements Summary {
    MOMENTS;

    static final int MEAN = 0;
    static final int DEVIATION = 1;
    private static final int SQUARES = 1; // in a set

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
        System.arraycopy(row, 0, set[MEAN], at, n);
        Arrays.fill(set[SQUARES], at, at + n, 0);
    }

    @Override
    public void extend(double[][] from, int fromAt, double[] row, long t, int count, double[][] set, int at, int n) {
        double share = 1.0 / count;
        double[] means = from[MEAN];
        double[] squares = from[SQUARES];
        double[] newMeans = set[MEAN];
        double[] newSquares = set[SQUARES];
        for (int i = 0; i < n; i++) {
            double x = row[i];
            double before = x - means[fromAt + i];
            double mean = means[fromAt + i] + before * share;
            newMeans[at + i] = mean;
            newSquares[at + i] = squares[fromAt + i] + before * (x - mean);
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
        double share = 1.0 / (newerCount + olderCount);
        double weight = olderCount * share;
        double spread = newerCount * weight;
        double[] newerMeans = newer[MEAN];
        double[] newerSquares = newer[SQUARES];
        double[] olderMeans = older[MEAN];
        double[] olderSquares = older[SQUARES];
        double[] means = set[MEAN];
        double[] squares = set[SQUARES];
        for (int i = 0; i < n; i++) {
            double mean = newerMeans[newerAt + i];
            double delta = olderMeans[olderAt + i] - mean;
            squares[at + i] = newerSquares[newerAt + i] + olderSquares[olderAt + i] + delta * delta * spread;
            means[at + i] = mean + delta * weight;
        }
    }

    @Override
    public void write(double[][] set, int at, WindowRows rows, double[] v, int out, int n) {
        System.arraycopy(set[MEAN], at, v, out + MEAN * n, n);
        root(set[SQUARES], at, 1.0 / rows.count(), v, out + DEVIATION * n, n);
        rows.vary(v, out, n);
    }

    private static void root(double[] squares, int at, double share, double[] v, int out, int n) {
        for (int i = 0; i < n; i++) {
            v[out + i] = Math.sqrt(squares[at + i] * share);
        }
    }
}
