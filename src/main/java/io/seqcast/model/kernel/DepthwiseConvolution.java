package io.seqcast.model.kernel;

/**
 * A causal convolution of each channel by itself, out_t = b + Σ_{j &lt; K} w_j ∘ x_{t−(K−1−j)}, one row at a time. Holds the last
 * rows of one sequence while its new ones pass.
 */
public final class DepthwiseConvolution {
    private final int channels;
    private final float[][] rows; // (K, channels), oldest first; the last one is the current row
    private final float[] sum; // (channels)

    /** @param taps K */
    public DepthwiseConvolution(int channels, int taps) {
        this.channels = channels;
        rows = new float[taps][channels];
        sum = new float[channels];
    }

    /** The weight (channels, 1, K) as its taps, the oldest row's first, (K, channels). */
    public static float[][] taps(float[] weight, int channels) {
        int taps = weight.length / channels;
        float[][] byTap = new float[taps][channels];
        for (int k = 0; k < channels; k++) {
            for (int j = 0; j < taps; j++) {
                byTap[j][k] = weight[k * taps + j];
            }
        }
        return byTap;
    }

    /** Takes in what a sequence carries, the K − 1 rows that begin at {@code from} in its state, the oldest first. */
    public void load(float[] state, int from) {
        for (int j = 0; j < rows.length - 1; j++) {
            System.arraycopy(state, from + j * channels, rows[j], 0, channels);
        }
    }

    /** Puts what the sequence carries back. */
    public void store(float[] state, int to) {
        for (int j = 0; j < rows.length - 1; j++) {
            System.arraycopy(rows[j], 0, state, to + j * channels, channels);
        }
    }

    /**
     * One row of {@code x} at {@code from} to one of {@code out} at {@code to}, both (channels).
     *
     * @param taps the oldest row's first, (K, channels)
     * @param bias (channels)
     */
    public void step(float[][] taps, float[] bias, float[] x, int from, float[] out, int to) {
        System.arraycopy(x, from, rows[rows.length - 1], 0, channels);
        System.arraycopy(bias, 0, sum, 0, channels);
        int j = 0;
        for (; j + 2 <= taps.length; j += 2) {
            VectorLoops.addProducts(sum, taps[j], rows[j], taps[j + 1], rows[j + 1], channels);
        }
        for (; j < taps.length; j++) {
            VectorLoops.addProduct(sum, taps[j], rows[j], channels);
        }
        System.arraycopy(sum, 0, out, to, channels);
        float[] oldest = rows[0];
        System.arraycopy(rows, 1, rows, 0, rows.length - 1);
        rows[rows.length - 1] = oldest;
    }
}
