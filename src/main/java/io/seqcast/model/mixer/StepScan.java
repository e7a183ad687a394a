package io.seqcast.model.mixer;

import io.seqcast.model.kernel.VectorLoops;
import java.util.Arrays;

/** A mixer's SSM, one step at a time. Holds one layer's h of one sequence while its rows pass. */
final class StepScan {
    private final MixerSizes sizes;
    private final MixerStateLayout layout;
    private final int channels; // of a group
    private final float[][][] h; // (G, N, channels)
    private final float[] x; // (channels), as are the next three
    private final float[] y;
    private final float[] channelDt;
    private final float[] channelDecay;

    StepScan(MixerSizes sizes) {
        this.sizes = sizes;
        layout = new MixerStateLayout(sizes);
        channels = sizes.dInner() / sizes.ngroups();
        h = new float[sizes.ngroups()][sizes.dState()][channels];
        x = new float[channels];
        y = new float[channels];
        channelDt = new float[channels];
        channelDecay = new float[channels];
    }

    /** Takes in a layer's part of a sequence's state. */
    void load(float[] state, int layer) {
        int from = layout.ssm(layer);
        for (int g = 0; g < sizes.ngroups(); g++) {
            for (int n = 0; n < sizes.dState(); n++) {
                System.arraycopy(state, from + layout.ssmRow(g, n), h[g][n], 0, channels);
            }
        }
    }

    /** Puts the layer's part of the state back. */
    void store(float[] state, int layer) {
        int to = layout.ssm(layer);
        for (int g = 0; g < sizes.ngroups(); g++) {
            for (int n = 0; n < sizes.dState(); n++) {
                System.arraycopy(h[g][n], 0, state, to + layout.ssmRow(g, n), channels);
            }
        }
    }

    /**
     * One step: h = decay ∘ h + dt·B·x, out = C·h + D ∘ x.
     *
     * @param xbc x, B and C at {@code from}, (convDim)
     * @param dt step sizes, at {@code head}, (H)
     * @param decay exp(dt·A), at {@code head}, (H)
     * @param out (dInner)
     */
    void step(StepBlock w, float[] xbc, int from, float[] dt, float[] decay, int head, float[] out) {
        int heads = sizes.nHeads() / sizes.ngroups();
        for (int g = 0; g < sizes.ngroups(); g++) {
            for (int k = 0; k < heads; k++) {
                int first = k * sizes.headdim();
                Arrays.fill(channelDt, first, first + sizes.headdim(), dt[head + g * heads + k]);
                Arrays.fill(channelDecay, first, first + sizes.headdim(), decay[head + g * heads + k]);
            }
            System.arraycopy(xbc, from + g * channels, x, 0, channels);
            VectorLoops.multiply(y, w.d()[g], x, channels);
            VectorLoops.multiply(x, channelDt, x, channels);
            int b = from + sizes.dInner() + g * sizes.dState();
            updateGroup(h[g], xbc, b, b + sizes.ngroups() * sizes.dState());
            System.arraycopy(y, 0, out, g * channels, channels);
        }
    }

    private void updateGroup(float[][] states, float[] xbc, int b, int c) {
        int n = 0;
        for (; n + 2 <= states.length; n += 2) {
            VectorLoops.updateStates(
                    states[n],
                    states[n + 1],
                    channelDecay,
                    x,
                    y,
                    xbc[b + n],
                    xbc[b + n + 1],
                    xbc[c + n],
                    xbc[c + n + 1],
                    channels);
        }
        for (; n < states.length; n++) {
            VectorLoops.updateState(states[n], channelDecay, x, y, xbc[b + n], xbc[c + n], channels);
        }
    }
}
