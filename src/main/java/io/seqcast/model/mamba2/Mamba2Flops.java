package io.seqcast.model.mamba2;

import io.seqcast.model.mixer.ChunkedBlocks;
import io.seqcast.model.mixer.MixerSizes;

/** Floating-point operations of a network's forms, a multiplication and an addition counting one each. */
public final class Mamba2Flops {
    private Mamba2Flops() {}

    /** Of one row in the step form. */
    public static long step(Mamba2Config config) {
        MixerSizes sizes = config.mixers();
        return sizes.nLayers() * (projections(sizes) + 5L * sizes.dInner() * sizes.dState()) + ends(config);
    }

    /**
     * Of one row in the chunked form, forward, with chunks of Q steps: inside them full squares, 2QN a group and 2QP a head;
     * between them 4PN a head.
     */
    public static long chunked(Mamba2Config config) {
        MixerSizes sizes = config.mixers();
        long chunk = ChunkedBlocks.CHUNK;
        long inside = 2 * chunk * sizes.dState() * sizes.ngroups() + 2 * chunk * sizes.dInner();
        long between = 4L * sizes.dInner() * sizes.dState();
        return sizes.nLayers() * (projections(sizes) + inside + between) + ends(config);
    }

    private static long projections(MixerSizes sizes) {
        return 2L * sizes.dModel() * sizes.dInProj()
                + 2L * sizes.dConv() * sizes.convDim()
                + 2L * sizes.dInner() * sizes.dModel();
    }

    private static long ends(Mamba2Config config) {
        return 2L * config.mixers().dModel() * (config.inputs() + config.outputs());
    }
}
