package io.seqcast.model.mamba2;

import io.seqcast.model.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Random networks and inputs for tests. */
public final class Networks {
    private Networks() {}

    /** Initial weights with noise on what starts as a constant, so that a forgotten parameter shows. */
    public static Mamba2Weights wild(Mamba2Config config, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>(Mamba2Init.random(config, seed));
        tensors.replaceAll((name, tensor) -> {
            float[] values = tensor.values().clone();
            for (int i = 0; i < values.length; i++) {
                if (!Mamba2Parameters.decays(name)) {
                    values[i] += (float) (0.3 * random.nextGaussian());
                }
            }
            return new Tensor(tensor.shape(), values);
        });
        return Mamba2Weights.of(config, tensors);
    }

    /** (T, inputs), standard normal. */
    public static float[] rows(Mamba2Config config, int steps, long seed) {
        Random random = new Random(seed);
        float[] rows = new float[steps * config.inputs()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }
}
