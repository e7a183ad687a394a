package io.seqcast.model;

import java.util.Arrays;

/**
 * What a mixer does between its two projections, for one row at a time: convolution, SSM, gate, norm. Holds one layer's
 * state of one sequence while its rows pass, and scratch space.
 */
final class Mamba2StepMixer {
    private final Mamba2Config config;
    private final Mamba2StateLayout layout;
    private final int channels; // of a group
    private final Activations activations;

    private final float[][] rows; // (W, convDim), oldest first; the last one is the current row
    private final float[][][] h; // (G, N, channels)

    private final float[] z; // (dInner)
    private final float[] xbc; // (convDim)
    private final float[] dt; // (H)
    private final float[] decay; // (H)
    private final float[][] x; // (G, channels), as are the next three
    private final float[][] y;
    private final float[][] channelDt;
    private final float[][] channelDecay;
    private final float[] gated; // (dInner)

    Mamba2StepMixer(Mamba2Config config) {
        this.config = config;
        layout = new Mamba2StateLayout(config);
        channels = config.dInner() / config.ngroups();
        activations = new Activations(Math.max(config.convDim(), config.nHeads()));
        rows = new float[config.dConv()][config.convDim()];
        h = new float[config.ngroups()][config.dState()][channels];
        z = new float[config.dInner()];
        xbc = new float[config.convDim()];
        dt = new float[config.nHeads()];
        decay = new float[config.nHeads()];
        x = new float[config.ngroups()][channels];
        y = new float[config.ngroups()][channels];
        channelDt = new float[config.ngroups()][channels];
        channelDecay = new float[config.ngroups()][channels];
        gated = new float[config.dInner()];
    }

    /** Takes in a layer's part of a sequence's state. */
    void load(float[] state, int layer) {
        int from = layout.conv(layer);
        for (int j = 0; j < config.dConv() - 1; j++) {
            System.arraycopy(state, from + j * config.convDim(), rows[j], 0, config.convDim());
        }
        from = layout.ssm(layer);
        for (int g = 0; g < config.ngroups(); g++) {
            for (int n = 0; n < config.dState(); n++) {
                System.arraycopy(state, from + layout.ssmRow(g, n), h[g][n], 0, channels);
            }
        }
    }

    /** Puts the layer's part of the state back. */
    void store(float[] state, int layer) {
        int to = layout.conv(layer);
        for (int j = 0; j < config.dConv() - 1; j++) {
            System.arraycopy(rows[j], 0, state, to + j * config.convDim(), config.convDim());
        }
        to = layout.ssm(layer);
        for (int g = 0; g < config.ngroups(); g++) {
            for (int n = 0; n < config.dState(); n++) {
                System.arraycopy(h[g][n], 0, state, to + layout.ssmRow(g, n), channels);
            }
        }
    }

    /**
     * One step.
     *
     * @param projected in_proj's output, z, xBC, dt: (dInProj)
     * @param out what out_proj takes, (dInner)
     */
    void step(Mamba2StepWeights.Layer w, float[] projected, float[] out) {
        System.arraycopy(projected, 0, z, 0, config.dInner());
        System.arraycopy(projected, config.dInner(), rows[config.dConv() - 1], 0, config.convDim());
        System.arraycopy(projected, config.dInner() + config.convDim(), dt, 0, config.nHeads());
        convolve(w);
        discretise(w);
        for (int g = 0; g < config.ngroups(); g++) {
            updateGroup(w, g);
        }
        gateAndNormalise(w, out);
    }

    private void convolve(Mamba2StepWeights.Layer w) {
        System.arraycopy(w.convBias(), 0, xbc, 0, config.convDim());
        for (int j = 0; j < config.dConv(); j++) {
            VectorLoops.addProduct(xbc, w.taps()[j], rows[j], config.convDim());
        }
        activations.silu(xbc, config.convDim());
        float[] oldest = rows[0];
        System.arraycopy(rows, 1, rows, 0, rows.length - 1);
        rows[rows.length - 1] = oldest;
    }

    /** dt = softplus(dt + bias), decay = exp(dt·A), both also spread over the channels of their heads. */
    private void discretise(Mamba2StepWeights.Layer w) {
        for (int i = 0; i < dt.length; i++) {
            dt[i] += w.dtBias()[i];
        }
        activations.softplus(dt, dt.length);
        VectorLoops.multiply(decay, dt, w.a(), dt.length);
        activations.exp(decay, decay, dt.length);
        for (int i = 0; i < dt.length; i++) {
            int group = i * config.headdim() / channels;
            int from = i * config.headdim() % channels;
            Arrays.fill(channelDt[group], from, from + config.headdim(), dt[i]);
            Arrays.fill(channelDecay[group], from, from + config.headdim(), decay[i]);
        }
    }

    private void updateGroup(Mamba2StepWeights.Layer w, int g) {
        System.arraycopy(xbc, g * channels, x[g], 0, channels);
        VectorLoops.multiply(y[g], w.d()[g], x[g], channels);
        VectorLoops.multiply(x[g], channelDt[g], x[g], channels);
        int b = config.dInner() + g * config.dState();
        int c = b + config.ngroups() * config.dState();
        for (int n = 0; n < config.dState(); n++) {
            VectorLoops.updateState(h[g][n], channelDecay[g], x[g], y[g], xbc[b + n], xbc[c + n], channels);
        }
    }

    /** The gate comes before the norm; the norm's mean is that of each group. */
    private void gateAndNormalise(Mamba2StepWeights.Layer w, float[] out) {
        activations.silu(z, config.dInner());
        for (int g = 0; g < config.ngroups(); g++) {
            System.arraycopy(y[g], 0, out, g * channels, channels);
        }
        VectorLoops.multiply(gated, out, z, config.dInner());
        if (config.ngroups() == 1) {
            float scale = inverseRms(0, channels);
            VectorLoops.multiplyScaled(out, gated, w.gatedNorm(), scale, channels);
            return;
        }
        for (int g = 0; g < config.ngroups(); g++) {
            float scale = inverseRms(g * channels, (g + 1) * channels);
            for (int i = g * channels; i < (g + 1) * channels; i++) {
                out[i] = scale * gated[i] * w.gatedNorm()[i];
            }
        }
    }

    private float inverseRms(int from, int to) {
        return Mamba2Step.inverseRms(gated, from, to, config.normEps());
    }
}
