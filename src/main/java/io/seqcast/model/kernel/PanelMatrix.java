package io.seqcast.model.kernel;

/**
 * A matrix in panels of as many rows as there are sums in registers, one behind the other: a product reads its values in the
 * order in which they lie. Immutable.
 */
final class PanelMatrix {
    private static final int HALF = SimdPanel.ROWS / 2;
    private static final int QUARTER = SimdPanel.ROWS / 4;
    /** Heights of panels, the highest first: what is left of the rows makes lower ones. */
    private static final int[] HEIGHTS = {SimdPanel.ROWS, SimdLoops.LANES, 4, 1};

    private final int rows;
    private final int columns;
    private final float[] packed; // panel by panel, each (columns, its height)

    /** @param rowMajor (rows, columns) */
    PanelMatrix(float[] rowMajor, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        packed = new float[rows * columns];
        int row = 0;
        for (int height : HEIGHTS) {
            for (; row + height <= rows; row += height) {
                pack(rowMajor, row, height);
            }
        }
    }

    private void pack(float[] rowMajor, int row, int height) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < height; i++) {
                packed[row * columns + j * height + i] = rowMajor[(row + i) * columns + j];
            }
        }
    }

    /** out[b] += M · x[b] for the first {@code count} vectors; a panel serves all of them before the next one is read. */
    void addProduct(float[][] x, float[][] out, int count) {
        int row = 0;
        for (; row + SimdPanel.ROWS <= rows; row += SimdPanel.ROWS) {
            addPanel(x, out, count, row);
        }
        for (; row + SimdLoops.LANES <= rows; row += SimdLoops.LANES) {
            for (int b = 0; b < count; b++) {
                SimdPanel.addEight(packed, row * columns, columns, x[b], out[b], row);
            }
        }
        for (; row + 4 <= rows; row += 4) {
            for (int b = 0; b < count; b++) {
                addFour(packed, row * columns, columns, x[b], out[b], row);
            }
        }
        for (; row < rows; row++) {
            for (int b = 0; b < count; b++) {
                addOne(packed, row * columns, columns, x[b], out[b], row);
            }
        }
    }

    /** As many sums at a time as registers hold, eight: the more vectors share them, the fewer loads a weight takes. */
    private void addPanel(float[][] x, float[][] out, int count, int row) {
        int at = row * columns;
        int b = 0;
        for (; b + 4 <= count; b += 4) {
            for (int i = 0; i < SimdPanel.ROWS; i += QUARTER) {
                SimdPanel.addQuarter(packed, at + i, columns, x, out, b, row + i);
            }
        }
        for (; b + 2 <= count; b += 2) {
            SimdPanel.addHalf(packed, at, columns, x[b], x[b + 1], out[b], out[b + 1], row);
            SimdPanel.addHalf(packed, at + HALF, columns, x[b], x[b + 1], out[b], out[b + 1], row + HALF);
        }
        if (b < count) {
            SimdPanel.add(packed, at, columns, x[b], out[b], row);
        }
    }

    private static void addFour(float[] w, int at, int columns, float[] x, float[] out, int row) {
        float s0 = out[row];
        float s1 = out[row + 1];
        float s2 = out[row + 2];
        float s3 = out[row + 3];
        for (int j = 0; j < columns; j++) {
            int k = at + 4 * j;
            s0 = Math.fma(x[j], w[k], s0);
            s1 = Math.fma(x[j], w[k + 1], s1);
            s2 = Math.fma(x[j], w[k + 2], s2);
            s3 = Math.fma(x[j], w[k + 3], s3);
        }
        out[row] = s0;
        out[row + 1] = s1;
        out[row + 2] = s2;
        out[row + 3] = s3;
    }

    private static void addOne(float[] w, int at, int columns, float[] x, float[] out, int row) {
        float sum = out[row];
        for (int j = 0; j < columns; j++) {
            sum = Math.fma(x[j], w[at + j], sum);
        }
        out[row] = sum;
    }
}
