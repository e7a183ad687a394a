package io.seqcast.model.mamba2;

import io.seqcast.model.InitialWeights;
import io.seqcast.model.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random initial parameters, distributed as in the state-spaces implementation: linear layers U(±1/√fan_in), mixers'
 * out_proj further divided by √n_layers, softplus(dt_bias) log-uniform in [1e-3, 0.1], −A uniform in [1, 16]. The head's
 * bias starts at zero, D and the norms at one.
 */
public final class Mamba2Init {
    private static final double DT_MIN = 1e-3;
    private static final double DT_MAX = 0.1;
    private static final double DT_FLOOR = 1e-4;
    private static final double A_MIN = 1;
    private static final double A_MAX = 16;

    private Mamba2Init() {}

    /** All parameters by name, in the order of {@link Mamba2Parameters#shapes}. Equal seeds give equal values. */
    public static Map<String, Tensor> random(Mamba2Config config, long seed) {
        return InitialWeights.draw(
                Mamba2Parameters.shapes(config), seed, (name, values, random) -> fill(config, name, values, random));
    }

    private static void fill(Mamba2Config config, String name, float[] values, SplittableRandom random) {
        if (name.equals(Mamba2Parameters.HEAD_BIAS)) {
            Arrays.fill(values, 0);
        } else if (name.equals(Mamba2Parameters.HEAD_WEIGHT)) {
            InitialWeights.fillUniform(values, 1 / Math.sqrt(config.dModel()), random);
        } else if (!name.startsWith("backbone.layers.") && name.contains("in_proj")) {
            InitialWeights.fillUniform(values, 1 / Math.sqrt(config.inputs()), random);
        } else if (name.endsWith("norm.weight") || name.endsWith("norm_f.weight") || name.endsWith(".D")) {
            Arrays.fill(values, 1);
        } else {
            fillMixer(config, name.substring(name.indexOf("mixer.") + "mixer.".length()), values, random);
        }
    }

    private static void fillMixer(Mamba2Config config, String name, float[] values, SplittableRandom random) {
        switch (name) {
            case "in_proj.weight" -> InitialWeights.fillUniform(values, 1 / Math.sqrt(config.dModel()), random);
            // The fan-in of a depthwise convolution is its number of taps.
            case "conv1d.weight", "conv1d.bias" ->
                InitialWeights.fillUniform(values, 1 / Math.sqrt(config.dConv()), random);
            case "out_proj.weight" ->
                InitialWeights.fillUniform(values, 1 / Math.sqrt((double) config.dInner() * config.nLayers()), random);
            case "dt_bias" -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) inverseSoftplus(drawDt(random));
                }
            }
            case "A_log" -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) Math.log(random.nextDouble(A_MIN, A_MAX));
                }
            }
            default -> throw new IllegalStateException("no initial value for " + name);
        }
    }

    private static double drawDt(SplittableRandom random) {
        return Math.max(Math.exp(random.nextDouble(Math.log(DT_MIN), Math.log(DT_MAX))), DT_FLOOR);
    }

    /** x with log(1 + eˣ) = y, for y > 0. */
    private static double inverseSoftplus(double y) {
        return y + Math.log(-Math.expm1(-y));
    }
}
