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
    public void start(double[] row, long t, double[][] set, int at, int n) {
        System.arraycopy(row, 0, set[0], at, n);
        System.arraycopy(row, n, set[1], at, n);
        for (int part = 2; part < size(); part++) {
            Arrays.fill(set[part], at, at + n, 0);
        }
    }

    @Override
    public void extend(double[][] from, int fromAt, double[] row, long t, int count, double[][] set, int at, int n) {
        double share = 1.0 / count;
        for (int i = 0; i < n; i++) {
            double x = row[i];
            double y = row[n + i];
            double beforeX = x - from[0][fromAt + i];
            double beforeY = y - from[1][fromAt + i];
            double meanX = from[0][fromAt + i] + beforeX * share;
            double meanY = from[1][fromAt + i] + beforeY * share;
            set[0][at + i] = meanX;
            set[1][at + i] = meanY;
            set[2][at + i] = from[2][fromAt + i] + beforeX * (x - meanX);
            set[3][at + i] = from[3][fromAt + i] + beforeY * (y - meanY);
            set[4][at + i] = from[4][fromAt + i] + beforeX * (y - meanY);
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
        double weight = olderCount * (1.0 / (newerCount + olderCount));
        double spread = newerCount * weight;
        for (int i = 0; i < n; i++) {
            int a = newerAt + i;
            int b = olderAt + i;
            double meanX = newer[0][a];
            double meanY = newer[1][a];
            double deltaX = older[0][b] - meanX;
            double deltaY = older[1][b] - meanY;
            double squaresX = newer[2][a] + older[2][b] + deltaX * deltaX * spread;
            double squaresY = newer[3][a] + older[3][b] + deltaY * deltaY * spread;
            double products = newer[4][a] + older[4][b] + deltaX * deltaY * spread;
            set[0][at + i] = meanX + deltaX * weight;
            set[1][at + i] = meanY + deltaY * weight;
            set[2][at + i] = squaresX;
            set[3][at + i] = squaresY;
            set[4][at + i] = products;
        }
    }

    @Override
    public void write(double[][] set, int at, WindowRows rows, double[] v, int out, int n) {
        double share = 1.0 / rows.count();
        for (int i = 0; i < n; i++) {
            double squaresX = set[2][at + i];
            double squaresY = set[3][at + i];
            double products = set[4][at + i];
            boolean vary = rows.varied(Math.sqrt(squaresX * share), set[0][at + i], 0, i) > 0
                    && rows.varied(Math.sqrt(squaresY * share), set[1][at + i], 1, i) > 0;
            v[out + i] = Bounds.of(products * share);
            // One root, not two: of a column and itself the correlation is exactly 1.
            v[out + n + i] = vary ? Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY))) : 0;
        }
    }
}
