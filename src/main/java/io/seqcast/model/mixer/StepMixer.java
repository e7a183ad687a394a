package io.seqcast.model.mixer;

import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.DepthwiseConvolution;
import io.seqcast.model.kernel.RmsNorm;
import io.seqcast.model.kernel.VectorLoops;
import java.util.Arrays;

/**
 * What a mixer does between its two projections, for a block of rows: convolution, SSM, gate, norm. Holds scratch space.
 *
 * <p>What holds for each value by itself (SiLU, softplus, exp) passes over the whole block at once, since a loop over one
 * row is mostly its start and its end.
 */
final class StepMixer {
    private final MixerSizes sizes;
    private final MixerStateLayout layout;
    private final int width; // of a row of `active`
    private final Activations activations;
    private final DepthwiseConvolution convolution;
    private final StepScan scan;

    private final float[] active; // (block, convDim + dInner): each row's xBC and z
    private final float[] dt; // (block, H)
    private final float[] decay; // (block, H)
    private final float[] y; // (dInner)
    private final float[] z; // (dInner)

    /** @param block most rows of a call */
    StepMixer(MixerSizes sizes, int block) {
        this.sizes = sizes;
        layout = new MixerStateLayout(sizes);
        width = sizes.convDim() + sizes.dInner();
        activations = new Activations(block * Math.max(width, sizes.nHeads()));
        convolution = new DepthwiseConvolution(sizes.convDim(), sizes.dConv());
        scan = new StepScan(sizes);
        active = new float[block * width];
        dt = new float[block * sizes.nHeads()];
        decay = new float[block * sizes.nHeads()];
        y = new float[sizes.dInner()];
        z = new float[sizes.dInner()];
    }

    /**
     * Advances a layer's states by the first {@code count} rows.
     *
     * @param spans of each row; rows of one span stand next to each other and in order
     * @param projected in_proj's output, z, xBC, dt: (count, dInProj)
     * @param out what out_proj takes, (count, dInner)
     */
    void advance(StepBlock w, int layer, Span[] spans, float[][] projected, float[][] out, int count) {
        for (int b = 0; b < count; b++) {
            if (isFirst(spans, b)) {
                convolution.load(spans[b].state(), layout.conv(layer));
            }
            convolution.step(w.taps(), w.convBias(), projected[b], sizes.dInner(), active, b * width);
            if (isLast(spans, b, count)) {
                convolution.store(spans[b].state(), layout.conv(layer));
            }
            System.arraycopy(projected[b], 0, active, b * width + sizes.convDim(), sizes.dInner());
        }
        activations.silu(active, count * width);
        discretise(w, projected, count);
        for (int b = 0; b < count; b++) {
            if (isFirst(spans, b)) {
                scan.load(spans[b].state(), layer);
            }
            scan.step(w, active, b * width, dt, decay, b * sizes.nHeads(), y);
            if (isLast(spans, b, count)) {
                scan.store();
            }
            System.arraycopy(active, b * width + sizes.convDim(), z, 0, sizes.dInner());
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
    private void discretise(StepBlock w, float[][] projected, int count) {
        int heads = sizes.nHeads();
        int from = sizes.dInner() + sizes.convDim();
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
    private void gateAndNormalise(StepBlock w, float[] out) {
        VectorLoops.multiply(y, y, z, sizes.dInner());
        if (sizes.ngroups() == 1) {
            float scale = RmsNorm.inverseRms(y, 0, sizes.dInner(), sizes.normEps());
            VectorLoops.multiplyScaled(out, y, w.gatedNorm(), scale, sizes.dInner());
            return;
        }
        int channels = sizes.dInner() / sizes.ngroups();
        for (int g = 0; g < sizes.ngroups(); g++) {
            int to = (g + 1) * channels;
            float scale = RmsNorm.inverseRms(y, g * channels, to, sizes.normEps());
            Arrays.fill(z, g * channels, to, scale);
        }
        VectorLoops.multiply(out, y, w.gatedNorm(), sizes.dInner());
        VectorLoops.multiply(out, out, z, sizes.dInner());
    }
}
