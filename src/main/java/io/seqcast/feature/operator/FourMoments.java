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
    public int size() {
        return 4;
    }

    @Override
    public int results() {
        return 2;
    }

    @Override
    public void start(double[] row, long t, double[][] set, int at, int n) {
        System.arraycopy(row, 0, set[0], at, n);
        for (int part = 1; part < size(); part++) {
            Arrays.fill(set[part], at, at + n, 0);
        }
    }

    @Override
    public void extend(double[][] from, int fromAt, double[] row, long t, int count, double[][] set, int at, int n) {
        double c = count;
        double share = 1 / c;
        for (int i = 0; i < n; i++) {
            double before = row[i] - from[0][fromAt + i];
            double step = before * share;
            double squares = from[1][fromAt + i];
            double cubes = from[2][fromAt + i];
            double more = before * step * (c - 1);
            set[3][at + i] = from[3][fromAt + i]
                    + more * step * step * (c * c - 3 * c + 3)
                    + 6 * step * step * squares
                    - 4 * step * cubes;
            set[2][at + i] = cubes + more * step * (c - 2) - 3 * step * squares;
            set[1][at + i] = squares + more;
            set[0][at + i] = from[0][fromAt + i] + step;
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
        double p = newerCount;
        double q = olderCount;
        double share = 1 / (p + q);
        for (int i = 0; i < n; i++) {
            int a = newerAt + i;
            int b = olderAt + i;
            double mean = newer[0][a];
            double delta = older[0][b] - mean;
            double step = delta * share;
            double more = delta * step * p * q;
            double fourths = newer[3][a]
                    + older[3][b]
                    + more * step * step * (p * p - p * q + q * q)
                    + 6 * step * step * (p * p * older[1][b] + q * q * newer[1][a])
                    + 4 * step * (p * older[2][b] - q * newer[2][a]);
            double cubes =
                    newer[2][a] + older[2][b] + more * step * (p - q) + 3 * step * (p * older[1][b] - q * newer[1][a]);
            set[1][at + i] = newer[1][a] + older[1][b] + more;
            set[2][at + i] = cubes;
            set[3][at + i] = fourths;
            set[0][at + i] = mean + step * q;
        }
    }

    @Override
    public void write(double[][] set, int at, WindowRows rows, double[] v, int out, int n) {
        double share = 1.0 / rows.count();
        for (int i = 0; i < n; i++) {
            double variance = set[1][at + i] * share;
            double deviation = rows.varied(Math.sqrt(variance), set[0][at + i], 0, i);
            boolean varies = deviation > 0;
            v[out + i] = varies ? set[2][at + i] * share / (variance * deviation) : 0;
            v[out + n + i] = varies ? set[3][at + i] * share / (variance * variance) - OF_NORMAL : 0;
        }
    }
}
