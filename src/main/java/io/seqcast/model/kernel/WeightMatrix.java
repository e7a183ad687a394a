package io.seqcast.model.kernel;

/**
 * A matrix of weights, arranged for products with a few vectors at a time. Immutable.
 *
 * <p>Kept twice, by columns for the plain loops and in panels for those of vectors: a process reads one of them only.
 */
public final class WeightMatrix {
    private final ColumnMatrix columns;
    private final PanelMatrix panels;
    private final long size;

    /** @param rowMajor (rows, columns) */
    public WeightMatrix(float[] rowMajor, int rows, int columns) {
        this.columns = new ColumnMatrix(rowMajor, rows, columns);
        panels = new PanelMatrix(rowMajor, rows, columns);
        size = (long) rows * columns;
    }

    /**
     * out[b] += M · x[b] for the first {@code count} vectors. A vector's own sums are chains of fused multiply-adds in the order
     * of the columns, whatever the company.
     */
    public void addProduct(float[][] x, float[][] out, int count) {
        if (Kernels.simd()) {
            panels.addProduct(x, out, count);
        } else {
            Kernels.worked(size * count);
            columns.addProduct(x, out, count);
        }
    }
}
