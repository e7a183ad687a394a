package io.seqcast.model.mixer;

import io.seqcast.model.kernel.VectorLoops;

/** A mixer's causal convolution, one row at a time. Holds the last rows of one sequence while its new ones pass. */
final class StepConvolution {
    private final MixerStateLayout layout;
    private final int channels; // convDim
    private final float[][] rows; // (W, convDim), oldest first; the last one is the current row
    private final float[] sum; // (convDim)

    StepConvolution(MixerSizes sizes) {
        layout = new MixerStateLayout(sizes);
        channels = sizes.convDim();
        rows = new float[sizes.dConv()][channels];
        sum = new float[channels];
    }

    /** Takes in a layer's part of a sequence's state. */
    void load(float[] state, int layer) {
        int from = layout.conv(layer);
        for (int j = 0; j < rows.length - 1; j++) {
            System.arraycopy(state, from + j * channels, rows[j], 0, channels);
        }
    }

    /** Puts the layer's part of the state back. */
    void store(float[] state, int layer) {
        int to = layout.conv(layer);
        for (int j = 0; j < rows.length - 1; j++) {
            System.arraycopy(rows[j], 0, state, to + j * channels, channels);
        }
    }

    /** One row of {@code x} at {@code from} to one of {@code out} at {@code to}, both (convDim), before SiLU. */
    void step(StepBlock w, float[] x, int from, float[] out, int to) {
        System.arraycopy(x, from, rows[rows.length - 1], 0, channels);
        System.arraycopy(w.convBias(), 0, sum, 0, channels);
        float[][] taps = w.taps();
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
