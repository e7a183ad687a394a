package io.seqcast.model.mamba2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names and shapes of a Mamba-2 network's parameters, those of the state-spaces implementation inside a mixer. */
public final class Mamba2Parameters {
    public static final String IN_PROJ_WEIGHT = "backbone.in_proj.weight";
    public static final String IN_PROJ_BIAS = "backbone.in_proj.bias";
    public static final String FINAL_NORM_WEIGHT = "backbone.norm_f.weight";
    public static final String HEAD_WEIGHT = "head.weight";
    public static final String HEAD_BIAS = "head.bias";

    private static final Set<String> DECAYED =
            Set.of("in_proj.weight", "out_proj.weight", "conv1d.weight", "head.weight");

    private Mamba2Parameters() {}

    /** Every parameter's shape by its name, from input to output. */
    public static Map<String, int[]> shapes(Mamba2Config config) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put(IN_PROJ_WEIGHT, new int[] {config.dModel(), config.inputs()});
        shapes.put(IN_PROJ_BIAS, new int[] {config.dModel()});
        for (int i = 0; i < config.nLayers(); i++) {
            shapes.put(layer(i, "norm.weight"), new int[] {config.dModel()});
            shapes.put(mixer(i, "in_proj.weight"), new int[] {config.dInProj(), config.dModel()});
            shapes.put(mixer(i, "conv1d.weight"), new int[] {config.convDim(), 1, config.dConv()});
            shapes.put(mixer(i, "conv1d.bias"), new int[] {config.convDim()});
            shapes.put(mixer(i, "dt_bias"), new int[] {config.nHeads()});
            shapes.put(mixer(i, "A_log"), new int[] {config.nHeads()});
            shapes.put(mixer(i, "D"), new int[] {config.nHeads()});
            shapes.put(mixer(i, "norm.weight"), new int[] {config.dInner()});
            shapes.put(mixer(i, "out_proj.weight"), new int[] {config.dModel(), config.dInner()});
        }
        shapes.put(FINAL_NORM_WEIGHT, new int[] {config.dModel()});
        shapes.put(HEAD_WEIGHT, new int[] {config.outputs(), config.dModel()});
        shapes.put(HEAD_BIAS, new int[] {config.outputs()});
        return shapes;
    }

    /** Full name of a parameter of block {@code i} outside its mixer. */
    public static String layer(int i, String parameter) {
        return "backbone.layers." + i + "." + parameter;
    }

    /** Full name of a parameter of block {@code i}'s mixer. */
    public static String mixer(int i, String parameter) {
        return layer(i, "mixer." + parameter);
    }

    /** Whether weight decay applies: to matrices and the convolution's taps, not to norms, biases, A_log, dt_bias or D. */
    public static boolean decays(String name) {
        return DECAYED.stream().anyMatch(suffix -> name.equals(suffix) || name.endsWith("." + suffix));
    }
}
