package io.seqcast.model.mamba2;

import io.seqcast.model.NetworkConfig;
import io.seqcast.model.mixer.MixerParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names and shapes of a Mamba-2 network's parameters, those of the state-spaces implementation inside a mixer. */
public final class Mamba2Parameters {
    public static final String IN_PROJ_WEIGHT = "backbone.in_proj.weight";
    public static final String IN_PROJ_BIAS = "backbone.in_proj.bias";
    public static final String FINAL_NORM_WEIGHT = "backbone.norm_f.weight";
    public static final String HEAD_WEIGHT = NetworkConfig.HEAD_WEIGHT;
    public static final String HEAD_BIAS = NetworkConfig.HEAD_BIAS;

    private static final Set<String> DECAYED =
            Set.of("in_proj.weight", "out_proj.weight", "conv1d.weight", NetworkConfig.HEAD_WEIGHT);

    private Mamba2Parameters() {}

    /** Every parameter's shape by its name, from input to output. */
    public static Map<String, int[]> shapes(Mamba2Config config) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put(IN_PROJ_WEIGHT, new int[] {config.mixers().dModel(), config.inputs()});
        shapes.put(IN_PROJ_BIAS, new int[] {config.mixers().dModel()});
        MixerParameters.addShapes(config.mixers(), shapes);
        shapes.put(FINAL_NORM_WEIGHT, new int[] {config.mixers().dModel()});
        shapes.put(HEAD_WEIGHT, new int[] {config.outputs(), config.mixers().dModel()});
        shapes.put(HEAD_BIAS, new int[] {config.outputs()});
        return shapes;
    }

    /** Whether weight decay applies: to matrices and the convolution's taps, not to norms, biases, A_log, dt_bias or D. */
    public static boolean decays(String name) {
        return DECAYED.stream().anyMatch(suffix -> name.equals(suffix) || name.endsWith("." + suffix));
    }
}
