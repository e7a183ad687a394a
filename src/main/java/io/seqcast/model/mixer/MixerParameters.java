package io.seqcast.model.mixer;

import io.seqcast.model.InitialWeights;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** Names, shapes and initial values of the parameters of Mamba-2 blocks, those of the state-spaces implementation. */
public final class MixerParameters {
    private static final String LAYERS = "backbone.layers.";
    private static final String MIXER = "mixer.";

    private static final double DT_MIN = 1e-3;
    private static final double DT_MAX = 0.1;
    private static final double DT_FLOOR = 1e-4;
    private static final double A_MIN = 1;
    private static final double A_MAX = 16;

    private MixerParameters() {}

    /** Adds every parameter's shape by its name, block by block. */
    public static void addShapes(MixerSizes sizes, Map<String, int[]> shapes) {
        for (int i = 0; i < sizes.nLayers(); i++) {
            shapes.put(layer(i, "norm.weight"), new int[] {sizes.dModel()});
            shapes.put(mixer(i, "in_proj.weight"), new int[] {sizes.dInProj(), sizes.dModel()});
            shapes.put(mixer(i, "conv1d.weight"), new int[] {sizes.convDim(), 1, sizes.dConv()});
            shapes.put(mixer(i, "conv1d.bias"), new int[] {sizes.convDim()});
            shapes.put(mixer(i, "dt_bias"), new int[] {sizes.nHeads()});
            shapes.put(mixer(i, "A_log"), new int[] {sizes.nHeads()});
            shapes.put(mixer(i, "D"), new int[] {sizes.nHeads()});
            shapes.put(mixer(i, "norm.weight"), new int[] {sizes.dInner()});
            shapes.put(mixer(i, "out_proj.weight"), new int[] {sizes.dModel(), sizes.dInner()});
        }
    }

    /** Full name of a parameter of block {@code i} outside its mixer. */
    public static String layer(int i, String parameter) {
        return LAYERS + i + "." + parameter;
    }

    /** Full name of a parameter of block {@code i}'s mixer. */
    public static String mixer(int i, String parameter) {
        return layer(i, MIXER + parameter);
    }

    /** Whether a parameter is a block's. */
    public static boolean isOfABlock(String name) {
        return name.startsWith(LAYERS);
    }

    /**
     * Sets a block's parameter to what it starts with, distributed as in the state-spaces implementation: linear layers
     * U(±1/√fan_in), mixers' out_proj further divided by √n_layers, softplus(dt_bias) log-uniform in [1e-3, 0.1], −A uniform in
     * [1, 16], D and the norms at one.
     */
    public static void fill(MixerSizes sizes, String name, float[] values, SplittableRandom random) {
        if (name.endsWith("norm.weight") || name.endsWith(".D")) {
            Arrays.fill(values, 1);
        } else {
            fillMixer(sizes, name.substring(name.indexOf(MIXER) + MIXER.length()), values, random);
        }
    }

    private static void fillMixer(MixerSizes sizes, String name, float[] values, SplittableRandom random) {
        switch (name) {
            case "in_proj.weight" -> InitialWeights.fillUniform(values, 1 / Math.sqrt(sizes.dModel()), random);
            // The fan-in of a depthwise convolution is its number of taps.
            case "conv1d.weight", "conv1d.bias" ->
                InitialWeights.fillUniform(values, 1 / Math.sqrt(sizes.dConv()), random);
            case "out_proj.weight" ->
                InitialWeights.fillUniform(values, 1 / Math.sqrt((double) sizes.dInner() * sizes.nLayers()), random);
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
