package io.seqcast.eval;

import io.seqcast.data.Sequence;
import java.util.Arrays;

/**
 * First and second moments of the next row together with the rows before it: all that least squares on lags needs.
 *
 * <p>With u = t + 1 the row after a scored step t, block j of the long vector is row u − j on the common scale: block 0 is
 * the target, blocks 1..L are the lags. The block of products (a, b) is S_ab = Σ_u z_{u−a} z_{u−b}ᵀ. Over a run of
 * consecutive u, S_{a+1,b+1} is S_ab with one product more at the start and one less at the end, so only S_0b is summed
 * over the rows: L times less work than the products of a design matrix.
 *
 * <p>Rows lie newest first, so that a long vector is one piece of memory: the L + 1 rows from its target on.
 */
final class LagMoments {
    private final Scaling scaling;
    private final int lags;
    private final int n;
    private final int size; // (lags + 1) * n
    private final double[][] products; // row a n + i: the products of column i of block a with the blocks b ≥ a
    private final double[] sums; // (size)
    private long rows;

    LagMoments(Scaling scaling, int lags) {
        this.scaling = scaling;
        this.lags = lags;
        n = scaling.width();
        size = (lags + 1) * n;
        products = new double[size][];
        Arrays.setAll(products, c -> new double[size - block(c) * n]);
        sums = new double[size];
    }

    /** Adds the scored rows of a sequence; lags before its start count as the mean. */
    void add(Sequence sequence) {
        double[] z = newestFirst(scaling.apply(sequence, lags));
        int newest = sequence.steps() - 1;
        int[] steps = ScoredSteps.of(sequence);
        int start = 0;
        for (int k = 1; k <= steps.length; k++) {
            if (k == steps.length || steps[k] != steps[k - 1] + 1) {
                addRun(z, newest - (steps[k - 1] + 1), newest - steps[start]);
                start = k;
            }
        }
    }

    /** Adds what {@code other} has gathered on the same scale. */
    void add(LagMoments other) {
        for (int c = 0; c < size; c++) {
            addTo(products[c], other.products[c]);
        }
        addTo(sums, other.sums);
        rows += other.rows;
    }

    private double[] newestFirst(double[] z) {
        double[] reversed = new double[z.length];
        for (int at = 0; at < z.length; at += n) {
            System.arraycopy(z, at, reversed, z.length - n - at, n);
        }
        return reversed;
    }

    /** Adds the targets {@code from} ≤ p < {@code to}, row numbers of z. */
    private void addRun(double[] z, int from, int to) {
        rows += to - from;
        double[][] run = productsOfTargets(z, from, to);
        double[] entering = new double[size];
        double[] leaving = new double[size];
        for (int a = 0; a <= lags; a++) {
            for (int i = 0; i < n; i++) {
                addTo(products[a * n + i], run[i]);
            }
            int kept = (lags - a) * n;
            System.arraycopy(z, (to + a) * n, entering, 0, kept);
            System.arraycopy(z, (from + a) * n, leaving, 0, kept);
            for (int i = 0; i < n && kept > 0; i++) {
                AddRows.add(run[i], entering, leaving, entering[i], -leaving[i], kept);
            }
        }
    }

    /** Adds up the long vectors of these targets, and returns their products S_0b, (N, (L + 1) N). */
    private double[][] productsOfTargets(double[] z, int from, int to) {
        double[][] run = new double[n][size];
        double[][] x = new double[AddRows.FOUR][size];
        for (int p = from; p < to; p += AddRows.FOUR) {
            for (int k = 0; k < AddRows.FOUR; k++) {
                if (p + k < to) {
                    System.arraycopy(z, (p + k) * n, x[k], 0, size);
                } else {
                    Arrays.fill(x[k], 0);
                }
            }
            AddRows.add(sums, x[0], x[1], x[2], x[3], 1, 1, 1, 1, size);
            for (int i = 0; i < n; i++) {
                AddRows.add(run[i], x[0], x[1], x[2], x[3], x[0][i], x[1][i], x[2][i], x[3][i], size);
            }
        }
        return run;
    }

    private static void addTo(double[] sum, double[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    Scaling scaling() {
        return scaling;
    }

    int lags() {
        return lags;
    }

    /** Number of scored rows. */
    long rows() {
        return rows;
    }

    /** Mean of column {@code c} of the long vector: column i of block j is j N + i. */
    double mean(int c) {
        return sums[c] / rows;
    }

    /** Sum over rows of the product of two columns' deviations from their means, {@code c} ≤ {@code d}. */
    double covariation(int c, int d) {
        return products[c][d - block(c) * n] - sums[c] * sums[d] / rows;
    }

    private int block(int column) {
        return column / n;
    }
}
