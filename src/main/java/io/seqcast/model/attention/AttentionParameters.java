package io.seqcast.model.attention;

import io.seqcast.model.InitialWeights;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Names, shapes and initial values of the parameters around an encoder; those of PyTorch inside the attention. */
final class AttentionParameters {
    static final String IN_PROJ_WEIGHT = "in_proj.weight";
    static final String IN_PROJ_BIAS = "in_proj.bias";
    static final String ATTENTION_NORM = "attn_norm.weight";
    static final String ATTENTION_IN_WEIGHT = "attn.in_proj_weight";
    static final String ATTENTION_IN_BIAS = "attn.in_proj_bias";
    static final String ATTENTION_OUT_WEIGHT = "attn.out_proj.weight";
    static final String ATTENTION_OUT_BIAS = "attn.out_proj.bias";
    static final String FINAL_NORM = "norm_f.weight";
    static final String HEAD_WEIGHT = NetworkConfig.HEAD_WEIGHT;
    static final String HEAD_BIAS = NetworkConfig.HEAD_BIAS;

    private AttentionParameters() {}

    /** Every parameter's shape by its name, from input to output. */
    static Map<String, int[]> shapes(AttentionConfig config) {
        int d = config.dModel();
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put(IN_PROJ_WEIGHT, new int[] {d, config.inputs()});
        shapes.put(IN_PROJ_BIAS, new int[] {d});
        config.encoder().addShapes(shapes);
        shapes.put(ATTENTION_NORM, new int[] {d});
        shapes.put(ATTENTION_IN_WEIGHT, new int[] {3 * d, d});
        shapes.put(ATTENTION_IN_BIAS, new int[] {3 * d});
        shapes.put(ATTENTION_OUT_WEIGHT, new int[] {d, d});
        shapes.put(ATTENTION_OUT_BIAS, new int[] {d});
        shapes.put(FINAL_NORM, new int[] {d});
        int width = config.pooled();
        for (int i = 0; i < config.dense().size(); i++) {
            int next = config.dense().get(i);
            shapes.put(denseWeight(i), new int[] {next, width});
            shapes.put(denseBias(i), new int[] {next});
            width = next;
        }
        shapes.put(HEAD_WEIGHT, new int[] {config.outputs(), width});
        shapes.put(HEAD_BIAS, new int[] {config.outputs()});
        return shapes;
    }

    static int[] shape(AttentionConfig config, String parameter) {
        return Objects.requireNonNull(shapes(config).get(parameter), parameter);
    }

    static String denseWeight(int i) {
        return "dense." + i + ".weight";
    }

    static String denseBias(int i) {
        return "dense." + i + ".bias";
    }

    /**
     * As PyTorch starts its layers, by the width of what they read: linear ones U(±1/√width), the attention's first one, as one
     * matrix, U(±√6/√(3d + d)) (Glorot and Bengio 2010). Norms are 1, the biases of attention and head 0.
     */
    static Map<String, Tensor> initial(AttentionConfig config, long seed) {
        Map<String, int[]> shapes = shapes(config);
        return InitialWeights.draw(shapes, seed, (name, values, random) -> {
            if (config.encoder().owns(name)) {
                config.encoder().fill(name, values, random);
            } else {
                fill(config, shapes, name, values, random);
            }
        });
    }

    private static void fill(
            AttentionConfig config, Map<String, int[]> shapes, String name, float[] values, SplittableRandom random) {
        switch (name) {
            case ATTENTION_NORM, FINAL_NORM -> Arrays.fill(values, 1);
            case ATTENTION_IN_BIAS, ATTENTION_OUT_BIAS, HEAD_BIAS -> Arrays.fill(values, 0);
            case ATTENTION_IN_WEIGHT ->
                InitialWeights.fillUniform(values, Math.sqrt(6.0 / (4.0 * config.dModel())), random);
            default -> {
                String weight = name.replace(".bias", ".weight");
                int width = Objects.requireNonNull(shapes.get(weight), weight)[1];
                InitialWeights.fillUniform(values, 1 / Math.sqrt(width), random);
            }
        }
    }
}
