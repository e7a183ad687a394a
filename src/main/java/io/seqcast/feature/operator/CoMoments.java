package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Summary;
import io.seqcast.feature.plan.WindowRows;
import java.util.Arrays;

/**
 * Covariance and Pearson's correlation of the population (Welford 1962; merged as in Chan et al. 1979). A set holds the means of
 * both arguments, their sums of squared deviations and the sum of the deviations' products. Results: covariance, correlation.
 */
enum CoMoments implements Summary {
    CO_MOMENTS;

    static final int COVARIANCE = 0;
    static final int CORRELATION = 1;

    @Override
    public int arguments() {
        return 2;
    }

    @Override
    public int size() {
        return 5;
    }

    @Override
    public int results() {
        return 2;
    }

    @Override
    public void start(double[] row, long t, double[] set, int at, int n) {
        System.arraycopy(row, 0, set, at, 2 * n);
        Arrays.fill(set, at + 2 * n, at + 5 * n, 0);
    }

    @Override
    public void extend(double[] from, int fromAt, double[] row, long t, int count, double[] set, int at, int n) {
        double share = 1.0 / count;
        for (int i = 0; i < n; i++) {
            double x = row[i];
            double y = row[n + i];
            double beforeX = x - from[fromAt + i];
            double beforeY = y - from[fromAt + n + i];
            double meanX = from[fromAt + i] + beforeX * share;
            double meanY = from[fromAt + n + i] + beforeY * share;
            set[at + i] = meanX;
            set[at + n + i] = meanY;
            set[at + 2 * n + i] = from[fromAt + 2 * n + i] + beforeX * (x - meanX);
            set[at + 3 * n + i] = from[fromAt + 3 * n + i] + beforeY * (y - meanY);
            set[at + 4 * n + i] = from[fromAt + 4 * n + i] + beforeX * (y - meanY);
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
        double weight = olderCount * (1.0 / (newerCount + olderCount));
        double spread = newerCount * weight;
        for (int i = 0; i < n; i++) {
            int a = newerAt + i;
            int b = olderAt + i;
            double meanX = newer[a];
            double meanY = newer[a + n];
            double deltaX = older[b] - meanX;
            double deltaY = older[b + n] - meanY;
            double squaresX = newer[a + 2 * n] + older[b + 2 * n] + deltaX * deltaX * spread;
            double squaresY = newer[a + 3 * n] + older[b + 3 * n] + deltaY * deltaY * spread;
            double products = newer[a + 4 * n] + older[b + 4 * n] + deltaX * deltaY * spread;
            set[at + i] = meanX + deltaX * weight;
            set[at + n + i] = meanY + deltaY * weight;
            set[at + 2 * n + i] = squaresX;
            set[at + 3 * n + i] = squaresY;
            set[at + 4 * n + i] = products;
        }
    }

    @Override
    public void write(double[] set, int at, WindowRows rows, double[] v, int out, int n) {
        double share = 1.0 / rows.count();
        for (int i = 0; i < n; i++) {
            double squaresX = set[at + 2 * n + i];
            double squaresY = set[at + 3 * n + i];
            double products = set[at + 4 * n + i];
            boolean vary = rows.varied(Math.sqrt(squaresX * share), set[at + i], 0, i) > 0
                    && rows.varied(Math.sqrt(squaresY * share), set[at + n + i], 1, i) > 0;
            v[out + i] = Bounds.of(products * share);
            // One root, not two: of a column and itself the correlation is exactly 1.
            v[out + n + i] = vary ? Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY))) : 0;
        }
    }
}
