package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Summary;
import io.seqcast.feature.plan.WindowRows;
import java.util.Arrays;

/**
 * The straight line through a window, fitted to its values over their row numbers t by least squares, and the mean with weights 1 … n,
 * which is another form of the same sums (Welford 1962; merged as in Chan et al. 1979). A set holds the mean of t, which is
 * exact; the mean; the sum of squared deviations; the sum of the deviations' products with those of t. Results: slope a
 * row, R², residual of the newest row, weighted mean.
 */
enum LeastSquares implements Summary {
    LEAST_SQUARES;

    static final int SLOPE = 0;
    static final int R_SQUARE = 1;
    static final int RESIDUAL = 2;
    static final int WEIGHTED_MEAN = 3;

    @Override
    public int size() {
        return 4;
    }

    @Override
    public int results() {
        return 4;
    }

    @Override
    public void start(double[] row, long t, double[][] set, int at, int n) {
        Arrays.fill(set[0], at, at + n, t);
        System.arraycopy(row, 0, set[1], at, n);
        Arrays.fill(set[2], at, at + n, 0);
        Arrays.fill(set[3], at, at + n, 0);
    }

    @Override
    public void extend(double[][] from, int fromAt, double[] row, long t, int count, double[][] set, int at, int n) {
        double share = 1.0 / count;
        for (int i = 0; i < n; i++) {
            double x = row[i];
            double meanT = from[0][fromAt + i];
            double before = x - from[1][fromAt + i];
            double mean = from[1][fromAt + i] + before * share;
            set[0][at + i] = t > meanT ? meanT + 0.5 : meanT - 0.5; // neighbouring rows: the mean moves by a half
            set[1][at + i] = mean;
            set[2][at + i] = from[2][fromAt + i] + before * (x - mean);
            set[3][at + i] = from[3][fromAt + i] + (t - meanT) * (x - mean);
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
        double deltaT = -0.5 * (newerCount + olderCount);
        for (int i = 0; i < n; i++) {
            int a = newerAt + i;
            int b = olderAt + i;
            double meanT = newer[0][a] - 0.5 * olderCount;
            double mean = newer[1][a];
            double delta = older[1][b] - mean;
            double squares = newer[2][a] + older[2][b] + delta * delta * spread;
            double products = newer[3][a] + older[3][b] + deltaT * delta * spread;
            set[0][at + i] = meanT;
            set[1][at + i] = mean + delta * weight;
            set[2][at + i] = squares;
            set[3][at + i] = products;
        }
    }

    @Override
    public void write(double[][] set, int at, WindowRows rows, double[] v, int out, int n) {
        double count = rows.count();
        double squaresT = count * (count * count - 1) / 12; // Σ(t − mean t)²
        double weights = count * (count + 1) / 2; // 1 + … + n
        for (int i = 0; i < n; i++) {
            double mean = set[1][at + i];
            double squares = set[2][at + i];
            double products = set[3][at + i];
            boolean varies = rows.varied(Math.sqrt(squares / count), mean, 0, i) > 0;
            double slope = varies ? products / squaresT : 0;
            double fitted = mean + slope * ((count - 1) / 2);
            v[out + SLOPE * n + i] = Bounds.of(slope);
            v[out + R_SQUARE * n + i] = varies ? Math.min(1, products * products / (squaresT * squares)) : 0;
            v[out + RESIDUAL * n + i] = varies ? Bounds.of(rows.last(0, i) - fitted) : 0;
            v[out + WEIGHTED_MEAN * n + i] = Bounds.of(mean + products / weights);
        }
    }
}
