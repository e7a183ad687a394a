package io.seqcast.model.mamba2;

import io.seqcast.model.Sequences;

/** Random networks and inputs for tests. */
public final class Networks {
    private Networks() {}

    /** See {@link Sequences#wild}. */
    public static Mamba2Weights wild(Mamba2Config config, long seed) {
        return Mamba2Weights.of(config, Sequences.wild(config, seed));
    }

    /** (T, inputs), standard normal. */
    public static float[] rows(Mamba2Config config, int steps, long seed) {
        return Sequences.rows(config, steps, seed);
    }
}
