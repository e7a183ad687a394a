package io.seqcast.model.kernel;

/** A linear layer, y = W x + b. Immutable. */
public final class AffineMap {
    private final WeightMatrix weight;
    private final float[] bias;

    /**
     * @param weight row-major, (out, in)
     * @param bias (out)
     */
    public AffineMap(float[] weight, float[] bias) {
        this.weight = new WeightMatrix(weight, bias.length, weight.length / bias.length);
        this.bias = bias;
    }

    /** out[b] = W x[b] + b for the first {@code count} vectors; each one's sums are in the order of its values. */
    public void apply(float[][] x, float[][] out, int count) {
        for (int b = 0; b < count; b++) {
            System.arraycopy(bias, 0, out[b], 0, bias.length);
        }
        weight.addProduct(x, out, count);
    }
}
