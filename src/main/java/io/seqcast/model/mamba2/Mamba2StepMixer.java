package io.seqcast.model.mamba2;

import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.VectorLoops;
import java.util.Arrays;

/**
 * What a mixer does between its two projections, for a block of rows: convolution, SSM, gate, norm. Holds scratch space.
 *
 * <p>What holds for each value by itself (SiLU, softplus, exp) passes over the whole block at once, since a loop over one
 * row is mostly its start and its end.
 */
final class Mamba2StepMixer {
    private final Mamba2Config config;
    private final int width; // of a row of `active`
    private final Activations activations;
    private final Mamba2StepConvolution convolution;
    private final Mamba2StepScan scan;

    private final float[] active; // (block, convDim + dInner): each row's xBC and z
    private final float[] dt; // (block, H)
    private final float[] decay; // (block, H)
    private final float[] y; // (dInner)
    private final float[] z; // (dInner)

    /** @param block most rows of a call */
    Mamba2StepMixer(Mamba2Config config, int block) {
        this.config = config;
        width = config.convDim() + config.dInner();
        activations = new Activations(block * Math.max(width, config.nHeads()));
        convolution = new Mamba2StepConvolution(config);
        scan = new Mamba2StepScan(config);
        active = new float[block * width];
        dt = new float[block * config.nHeads()];
        decay = new float[block * config.nHeads()];
        y = new float[config.dInner()];
        z = new float[config.dInner()];
    }

    /**
     * Advances a layer's states by the first {@code count} rows.
     *
     * @param spans of each row; rows of one span stand next to each other and in order
     * @param projected in_proj's output, z, xBC, dt: (count, dInProj)
     * @param out what out_proj takes, (count, dInner)
     */
    void advance(Mamba2StepWeights.Layer w, int layer, Span[] spans, float[][] projected, float[][] out, int count) {
        for (int b = 0; b < count; b++) {
            if (isFirst(spans, b)) {
                convolution.load(spans[b].state(), layer);
            }
            convolution.step(w, projected[b], config.dInner(), active, b * width);
            if (isLast(spans, b, count)) {
                convolution.store(spans[b].state(), layer);
            }
            System.arraycopy(projected[b], 0, active, b * width + config.convDim(), config.dInner());
        }
        activations.silu(active, count * width);
        discretise(w, projected, count);
        for (int b = 0; b < count; b++) {
            if (isFirst(spans, b)) {
                scan.load(spans[b].state(), layer);
            }
            scan.step(w, active, b * width, dt, decay, b * config.nHeads(), y);
            if (isLast(spans, b, count)) {
                scan.store(spans[b].state(), layer);
            }
            System.arraycopy(active, b * width + config.convDim(), z, 0, config.dInner());
            gateAndNormalise(w, out[b]);
        }
    }

    private static boolean isFirst(Span[] spans, int b) {
        return b == 0 || spans[b] != spans[b - 1];
    }

    private static boolean isLast(Span[] spans, int b, int count) {
        return b == count - 1 || spans[b] != spans[b + 1];
    }

    /** dt = softplus(dt + bias), decay = exp(dt·A). */
    private void discretise(Mamba2StepWeights.Layer w, float[][] projected, int count) {
        int heads = config.nHeads();
        int from = config.dInner() + config.convDim();
        for (int b = 0; b < count; b++) {
            for (int h = 0; h < heads; h++) {
                dt[b * heads + h] = projected[b][from + h] + w.dtBias()[h];
            }
        }
        activations.softplus(dt, count * heads);
        for (int b = 0; b < count; b++) {
            for (int h = 0; h < heads; h++) {
                decay[b * heads + h] = dt[b * heads + h] * w.a()[h];
            }
        }
        activations.exp(decay, decay, count * heads);
    }

    /** The gate comes before the norm; the norm's mean is that of each group. */
    private void gateAndNormalise(Mamba2StepWeights.Layer w, float[] out) {
        VectorLoops.multiply(y, y, z, config.dInner());
        if (config.ngroups() == 1) {
            float scale = Mamba2Step.inverseRms(y, 0, config.dInner(), config.normEps());
            VectorLoops.multiplyScaled(out, y, w.gatedNorm(), scale, config.dInner());
            return;
        }
        int channels = config.dInner() / config.ngroups();
        for (int g = 0; g < config.ngroups(); g++) {
            int to = (g + 1) * channels;
            float scale = Mamba2Step.inverseRms(y, g * channels, to, config.normEps());
            Arrays.fill(z, g * channels, to, scale);
        }
        VectorLoops.multiply(out, y, w.gatedNorm(), config.dInner());
        VectorLoops.multiply(out, out, z, config.dInner());
    }
}
