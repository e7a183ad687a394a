package io.seqcast.model.linear;

import java.util.Arrays;

/**
 * Weighted means and products of the deviations from them, of columns and of targets behind them: all that least squares of
 * the targets on the columns needs.
 *
 * <p>Rows are taken in blocks, each around its own mean, and two sets a and b of rows are joined (Chan, Golub and LeVeque 1979) by
 * S = S_a + S_b + w_a w_b / (w_a + w_b) · δ δᵀ, δ being the difference of their means: what all rows have in common is
 * never squared, so that columns far from zero lose nothing. A column that never changes has products of exactly 0.
 *
 * <p>Takes columns · (columns + targets) doubles, and a row columns · (columns / 2 + targets) multiplications.
 */
final class Moments {
    /** Rows of a block, the last for δ: enough for what is done once a block to weigh little, few enough for the L2 cache. */
    private static final int BLOCK = 64;

    private final int columns;
    private final int width; // columns and targets
    private final double[][] products; // (columns, width), of which those from the diagonal on are kept
    private final double[] mean; // (width)
    private double weight;
    private final double[][] block = new double[BLOCK][];
    private final double[] weights = new double[BLOCK]; // of the block's rows
    private int rows; // in the block

    Moments(int columns, int targets) {
        this.columns = columns;
        width = columns + targets;
        products = new double[columns][width];
        mean = new double[width];
        for (int r = 0; r < BLOCK; r++) {
            block[r] = new double[width];
        }
    }

    /**
     * Takes a row.
     *
     * @param values columns, then targets; what stands behind does not count
     * @param w above 0
     */
    void add(double[] values, double w) {
        System.arraycopy(values, 0, block[rows], 0, width);
        weights[rows++] = w;
        if (rows == BLOCK - 1) {
            close();
        }
    }

    /**
     * Takes the rows of other moments of the same columns.
     *
     * @param targets which of the other's targets are the ones here
     */
    void add(Moments other, int[] targets) {
        close();
        other.close();
        int[] from = new int[width]; // where the other has what is here
        double[] otherMean = new double[width];
        for (int k = 0; k < width; k++) {
            from[k] = k < columns ? k : columns + targets[k - columns];
            otherMean[k] = other.mean[from[k]];
        }
        for (int i = 0; i < columns; i++) {
            for (int k = i; k < width; k++) {
                products[i][k] += other.products[i][from[k]];
            }
        }
        moveMean(otherMean, other.weight, block[0]);
        addProducts(1);
    }

    int columns() {
        return columns;
    }

    /** Sum of the rows' weights. */
    double weight() {
        close();
        return weight;
    }

    /** Mean of a column, or of a target behind them. */
    double mean(int k) {
        close();
        return mean[k];
    }

    /** Weighted sum of the products of two deviations: of a column, and of a column or target not before it. */
    double product(int column, int k) {
        close();
        return products[column][k];
    }

    /** Takes the block's rows into the sums. */
    private void close() {
        if (rows == 0) {
            return;
        }
        double[] blockMean = new double[width];
        double blockWeight = centre(blockMean);
        moveMean(blockMean, blockWeight, block[rows]);
        addProducts(rows + 1);
        rows = 0;
    }

    /** Turns the block's rows into deviations from their mean times √w; returns the sum of their weights. */
    private double centre(double[] blockMean) {
        double sum = 0;
        double[] first = block[0];
        for (int r = 0; r < rows; r++) {
            sum += weights[r];
            for (int k = 0; k < width; k++) {
                blockMean[k] += weights[r] * (block[r][k] - first[k]);
            }
        }
        for (int k = 0; k < width; k++) {
            blockMean[k] = first[k] + blockMean[k] / sum;
        }
        for (int r = 0; r < rows; r++) {
            double root = Math.sqrt(weights[r]);
            for (int k = 0; k < width; k++) {
                block[r][k] = root * (block[r][k] - blockMean[k]);
            }
        }
        return sum;
    }

    /** Moves mean and weight on by a set of rows; {@code shift} becomes the row whose products are what joining adds. */
    private void moveMean(double[] otherMean, double otherWeight, double[] shift) {
        double sum = weight + otherWeight;
        double share = otherWeight / sum;
        double root = Math.sqrt(weight * share);
        for (int k = 0; k < width; k++) {
            double difference = otherMean[k] - mean[k];
            shift[k] = root * difference;
            mean[k] += share * difference;
        }
        weight = sum;
    }

    /** Adds the products of the block's first {@code count} rows, by fours; rows of zeros fill the last four. */
    private void addProducts(int count) {
        for (int r = 0; r < count; r += 4) {
            for (int s = Math.max(count, r); s < r + 4; s++) {
                Arrays.fill(block[s], 0);
            }
            double[] a = block[r];
            double[] b = block[r + 1];
            double[] c = block[r + 2];
            double[] d = block[r + 3];
            for (int i = 0; i < columns; i++) {
                addRows(products[i], a, b, c, d, a[i], b[i], c[i], d[i], i);
            }
        }
    }

    /** out += x0·a + x1·b + x2·c + x3·d from {@code from} on, in the shape that HotSpot turns into SIMD code. */
    private static void addRows(
            double[] out,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double x0,
            double x1,
            double x2,
            double x3,
            int from) {
        for (int k = from; k < out.length; k++) {
            out[k] = Math.fma(x3, d[k], Math.fma(x2, c[k], Math.fma(x1, b[k], Math.fma(x0, a[k], out[k]))));
        }
    }
}
