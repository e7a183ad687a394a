package io.seqcast.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small untrained models: their numbers mean nothing, but they carry state like any other. */
public final class TestModels {
    private TestModels() {}

    /** Two members over raw features of {@code width} columns. */
    public static ModelBundle tiny(int width, long seed) {
        return bundle(width, width, "raw", "none", seed);
    }

    /** Two members over all features and the normaliser. */
    public static ModelBundle tinyWindows(int width, long seed) {
        return bundle(width, 26 * width, "windows", "per-sequence", seed);
    }

    private static ModelBundle bundle(int width, int inputs, String features, String normalizer, long seed) {
        Mamba2Config config = new Mamba2Config(inputs, width, 8, 2, 4, 4, 2, 4, 1, 1e-5f);
        List<Mamba2Weights> members = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            members.add(Mamba2Weights.of(config, Mamba2Init.random(config, seed + k)));
        }
        return ModelBundle.of(width, width, features, normalizer, null, members, Map.of("seed", seed));
    }
}
