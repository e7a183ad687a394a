package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Summary;
import io.seqcast.feature.plan.WindowRows;
import java.util.Arrays;

/**
 * Skewness and excess kurtosis of the population (Pébay 2008). A set holds means and sums of deviations to the
 * powers 2, 3 and 4. Results: skewness, excess kurtosis.
 */
enum FourMoments implements Summary {
    FOUR_MOMENTS;

    static final int SKEWNESS = 0;
    static final int EXCESS_KURTOSIS = 1;

    private static final int OF_NORMAL = 3; // the kurtosis

    @Override
    public int arguments() {
        return 1;
    }

    @Override
    public int size() {
        return 4;
    }

    @Override
    public int results() {
        return 2;
    }

    @Override
    public void start(double[] row, long t, double[] set, int at, int n) {
        System.arraycopy(row, 0, set, at, n);
        Arrays.fill(set, at + n, at + 4 * n, 0);
    }

    @Override
    public void extend(double[] from, int fromAt, double[] row, long t, int count, double[] set, int at, int n) {
        double c = count;
        double share = 1 / c;
        for (int i = 0; i < n; i++) {
            double before = row[i] - from[fromAt + i];
            double step = before * share;
            double squares = from[fromAt + n + i];
            double cubes = from[fromAt + 2 * n + i];
            double more = before * step * (c - 1);
            set[at + 3 * n + i] = from[fromAt + 3 * n + i]
                    + more * step * step * (c * c - 3 * c + 3)
                    + 6 * step * step * squares
                    - 4 * step * cubes;
            set[at + 2 * n + i] = cubes + more * step * (c - 2) - 3 * step * squares;
            set[at + n + i] = squares + more;
            set[at + i] = from[fromAt + i] + step;
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
        double p = newerCount;
        double q = olderCount;
        double share = 1 / (p + q);
        for (int i = 0; i < n; i++) {
            int a = newerAt + i;
            int b = olderAt + i;
            double mean = newer[a];
            double delta = older[b] - mean;
            double step = delta * share;
            double more = delta * step * p * q;
            double fourths = newer[a + 3 * n]
                    + older[b + 3 * n]
                    + more * step * step * (p * p - p * q + q * q)
                    + 6 * step * step * (p * p * older[b + n] + q * q * newer[a + n])
                    + 4 * step * (p * older[b + 2 * n] - q * newer[a + 2 * n]);
            double cubes = newer[a + 2 * n]
                    + older[b + 2 * n]
                    + more * step * (p - q)
                    + 3 * step * (p * older[b + n] - q * newer[a + n]);
            set[at + n + i] = newer[a + n] + older[b + n] + more;
            set[at + 2 * n + i] = cubes;
            set[at + 3 * n + i] = fourths;
            set[at + i] = mean + step * q;
        }
    }

    @Override
    public void write(double[] set, int at, WindowRows rows, double[] v, int out, int n) {
        double share = 1.0 / rows.count();
        for (int i = 0; i < n; i++) {
            double variance = set[at + n + i] * share;
            double deviation = rows.varied(Math.sqrt(variance), set[at + i], 0, i);
            boolean varies = deviation > 0;
            v[out + i] = varies ? set[at + 2 * n + i] * share / (variance * deviation) : 0;
            v[out + n + i] = varies ? set[at + 3 * n + i] * share / (variance * variance) - OF_NORMAL : 0;
        }
    }
}
