package io.seqcast.model.mamba2;

import io.seqcast.model.InitialWeights;
import io.seqcast.model.Tensor;
import io.seqcast.model.mixer.MixerParameters;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random initial parameters, distributed as in the state-spaces implementation: blocks as {@link MixerParameters} has them,
 * the projection and the head U(±1/√fan_in), the head's bias zero, the final norm one.
 */
public final class Mamba2Init {
    private Mamba2Init() {}

    /** All parameters by name, in the order of {@link Mamba2Parameters#shapes}. Equal seeds give equal values. */
    public static Map<String, Tensor> random(Mamba2Config config, long seed) {
        return InitialWeights.draw(
                Mamba2Parameters.shapes(config), seed, (name, values, random) -> fill(config, name, values, random));
    }

    private static void fill(Mamba2Config config, String name, float[] values, SplittableRandom random) {
        if (MixerParameters.isOfABlock(name)) {
            MixerParameters.fill(config.mixers(), name, values, random);
            return;
        }
        switch (name) {
            case Mamba2Parameters.HEAD_BIAS -> Arrays.fill(values, 0);
            case Mamba2Parameters.FINAL_NORM_WEIGHT -> Arrays.fill(values, 1);
            case Mamba2Parameters.HEAD_WEIGHT ->
                InitialWeights.fillUniform(values, 1 / Math.sqrt(config.mixers().dModel()), random);
            default -> InitialWeights.fillUniform(values, 1 / Math.sqrt(config.inputs()), random);
        }
    }
}
