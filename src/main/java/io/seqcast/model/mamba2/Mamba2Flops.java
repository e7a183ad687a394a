package io.seqcast.model.mamba2;

/** Floating-point operations of a network's forms, a multiplication and an addition counting one each. */
public final class Mamba2Flops {
    private Mamba2Flops() {}

    /** Of one row in the step form. */
    public static long step(Mamba2Config config) {
        return config.nLayers() * (projections(config) + 5L * config.dInner() * config.dState()) + ends(config);
    }

    /**
     * Of one row in the chunked form, forward, with chunks of Q steps: inside them full squares, 2QN a group and 2QP a head;
     * between them 4PN a head.
     */
    public static long chunked(Mamba2Config config) {
        long chunk = Mamba2ChunkedGraph.CHUNK;
        long inside = 2 * chunk * config.dState() * config.ngroups() + 2 * chunk * config.dInner();
        long between = 4L * config.dInner() * config.dState();
        return config.nLayers() * (projections(config) + inside + between) + ends(config);
    }

    private static long projections(Mamba2Config config) {
        return 2L * config.dModel() * config.dInProj()
                + 2L * config.dConv() * config.convDim()
                + 2L * config.dInner() * config.dModel();
    }

    private static long ends(Mamba2Config config) {
        return 2L * config.dModel() * (config.inputs() + config.outputs());
    }
}
