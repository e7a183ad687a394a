package io.seqcast.model.kernel;

/** A matrix stored by columns, so that a product with a vector is a sum of scaled columns. Immutable. */
final class ColumnMatrix {
    private final int rows;
    private final float[][] columns;

    /** @param rowMajor (rows, columns) */
    ColumnMatrix(float[] rowMajor, int rows, int columns) {
        this.rows = rows;
        this.columns = new float[columns][rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                this.columns[j][i] = rowMajor[i * columns + j];
            }
        }
    }

    /**
     * out[b] += M · x[b] for the first {@code count} vectors.
     *
     * <p>A tile of columns serves all vectors before the next one is touched, so it is loaded into the cache once. Each vector's
     * own sums are chains in the order of the columns whatever the company.
     */
    void addProduct(float[][] x, float[][] out, int count) {
        int j = 0;
        for (; j + VectorLoops.COLUMNS <= columns.length; j += VectorLoops.COLUMNS) {
            for (int b = 0; b < count; b++) {
                addTile(x[b], out[b], j);
            }
        }
        for (; j + 2 <= columns.length; j += 2) {
            for (int b = 0; b < count; b++) {
                VectorLoops.addColumns(out[b], columns[j], columns[j + 1], x[b][j], x[b][j + 1], rows);
            }
        }
        for (; j < columns.length; j++) {
            for (int b = 0; b < count; b++) {
                VectorLoops.addColumn(out[b], columns[j], x[b][j], rows);
            }
        }
    }

    private void addTile(float[] v, float[] out, int j) {
        VectorLoops.addColumns(
                out,
                columns[j],
                columns[j + 1],
                columns[j + 2],
                columns[j + 3],
                columns[j + 4],
                columns[j + 5],
                v[j],
                v[j + 1],
                v[j + 2],
                v[j + 3],
                v[j + 4],
                v[j + 5],
                rows);
    }
}
