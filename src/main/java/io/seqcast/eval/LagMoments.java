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
 */
final class LagMoments {
    private final Scaling scaling;
    private final int lags;
    private final int n;
    private final int size; // (lags + 1) * n
    private final double[] products; // (size, size), blocks a ≤ b filled, of which the diagonal ones whole
    private final double[] sums; // (size)
    private long rows;

    LagMoments(Scaling scaling, int lags) {
        this.scaling = scaling;
        this.lags = lags;
        n = scaling.width();
        size = (lags + 1) * n;
        products = new double[size * size];
        sums = new double[size];
    }

    /** Adds the scored rows of a sequence; lags before its start count as the mean. */
    void add(Sequence sequence) {
        double[] z = scaling.apply(sequence, lags);
        int[] steps = ScoredSteps.of(sequence);
        int start = 0;
        for (int k = 1; k <= steps.length; k++) {
            if (k == steps.length || steps[k] != steps[k - 1] + 1) {
                addRun(z, lags + steps[start] + 1, lags + steps[k - 1] + 2);
                start = k;
            }
        }
    }

    /** Adds what {@code other} has gathered on the same scale. */
    void add(LagMoments other) {
        for (int i = 0; i < products.length; i++) {
            products[i] += other.products[i];
        }
        for (int i = 0; i < size; i++) {
            sums[i] += other.sums[i];
        }
        rows += other.rows;
    }

    /** Adds the targets {@code from} ≤ u < {@code to}, row numbers of z. */
    private void addRun(double[] z, int from, int to) {
        rows += to - from;
        for (int j = 0; j <= lags; j++) {
            for (int u = from - j; u < to - j; u++) {
                for (int i = 0; i < n; i++) {
                    sums[j * n + i] += z[u * n + i];
                }
            }
        }
        double[] block = new double[n * n];
        for (int distance = 0; distance <= lags; distance++) {
            Arrays.fill(block, 0);
            for (int u = from; u < to; u++) {
                addProduct(block, z, u, u - distance, 1);
            }
            for (int a = 0; a + distance <= lags; a++) {
                addBlock(block, a, a + distance);
                if (a + distance < lags) {
                    addProduct(block, z, from - a - 1, from - a - 1 - distance, 1);
                    addProduct(block, z, to - a - 1, to - a - 1 - distance, -1);
                }
            }
        }
    }

    private void addProduct(double[] block, double[] z, int u, int v, double factor) {
        for (int i = 0; i < n; i++) {
            double left = factor * z[u * n + i];
            for (int j = 0; j < n; j++) {
                block[i * n + j] += left * z[v * n + j];
            }
        }
    }

    private void addBlock(double[] block, int a, int b) {
        for (int i = 0; i < n; i++) {
            int at = (a * n + i) * size + b * n;
            for (int j = 0; j < n; j++) {
                products[at + j] += block[i * n + j];
            }
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
        return products[c * size + d] - sums[c] * sums[d] / rows;
    }
}
