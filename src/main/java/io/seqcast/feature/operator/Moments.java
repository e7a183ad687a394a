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
        Arrays.fill(set, at + n, at + 2 * n, 0);
    }

    @Override
    public void extend(double[] from, int fromAt, double[] row, long t, int count, double[] set, int at, int n) {
        double share = 1.0 / count;
        for (int i = 0; i < n; i++) {
            double x = row[i];
            double before = x - from[fromAt + i];
            double mean = from[fromAt + i] + before * share;
            set[at + i] = mean;
            set[at + n + i] = from[fromAt + n + i] + before * (x - mean);
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
        double share = 1.0 / (newerCount + olderCount);
        double weight = olderCount * share;
        double spread = newerCount * weight;
        for (int i = 0; i < n; i++) {
            double mean = newer[newerAt + i];
            double delta = older[olderAt + i] - mean;
            double squares = newer[newerAt + n + i] + older[olderAt + n + i] + delta * delta * spread;
            set[at + i] = mean + delta * weight;
            set[at + n + i] = squares;
        }
    }

    @Override
    public void write(double[] set, int at, WindowRows rows, double[] v, int out, int n) {
        double share = 1.0 / rows.count();
        for (int i = 0; i < n; i++) {
            v[out + i] = set[at + i];
            v[out + n + i] = Math.sqrt(set[at + n + i] * share);
        }
        for (int i = 0; i < n; i++) {
            v[out + n + i] = rows.varied(v[out + n + i], v[out + i], 0, i);
        }
    }
}
