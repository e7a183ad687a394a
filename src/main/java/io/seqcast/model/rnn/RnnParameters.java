package io.seqcast.model.rnn;

import io.seqcast.model.InitialWeights;
import io.seqcast.model.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names, shapes and initial values of a recurrent network's parameters, those of PyTorch inside the layers. */
final class RnnParameters {
    static final String IN_PROJ_WEIGHT = "in_proj.weight";
    static final String IN_PROJ_BIAS = "in_proj.bias";
    static final String HEAD_WEIGHT = "head.weight";
    static final String HEAD_BIAS = "head.bias";

    private RnnParameters() {}

    /** Every parameter's shape by its name, from input to output. */
    static Map<String, int[]> shapes(RnnConfig config) {
        int rows = config.cell().gates() * config.hidden();
        Map<String, int[]> shapes = new LinkedHashMap<>();
        if (config.dModel() > 0) {
            shapes.put(IN_PROJ_WEIGHT, new int[] {config.dModel(), config.inputs()});
            shapes.put(IN_PROJ_BIAS, new int[] {config.dModel()});
        }
        for (int i = 0; i < config.nLayers(); i++) {
            List<String> layer = layer(config.cell(), i);
            shapes.put(layer.get(0), new int[] {rows, i == 0 ? config.width() : config.hidden()});
            shapes.put(layer.get(1), new int[] {rows, config.hidden()});
            shapes.put(layer.get(2), new int[] {rows});
            shapes.put(layer.get(3), new int[] {rows});
        }
        shapes.put(HEAD_WEIGHT, new int[] {config.outputs(), config.hidden()});
        shapes.put(HEAD_BIAS, new int[] {config.outputs()});
        return shapes;
    }

    /** Names of layer {@code i}'s W_ih, W_hh, b_ih and b_hh. */
    static List<String> layer(RnnCell cell, int i) {
        String prefix = cell.name() + ".";
        String suffix = "_l" + i;
        return List.of(
                prefix + "weight_ih" + suffix,
                prefix + "weight_hh" + suffix,
                prefix + "bias_ih" + suffix,
                prefix + "bias_hh" + suffix);
    }

    /** Whether weight decay applies: to matrices, not to biases. */
    static boolean decays(String name) {
        return !name.contains("bias");
    }

    /** As PyTorch starts its layers: U(±1/√inputs) for the projection, U(±1/√H) for all else but the head's bias, which is 0. */
    static Map<String, Tensor> initial(RnnConfig config, long seed) {
        return InitialWeights.draw(shapes(config), seed, (name, values, random) -> {
            if (!name.equals(HEAD_BIAS)) {
                int fanIn = name.startsWith("in_proj") ? config.inputs() : config.hidden();
                InitialWeights.fillUniform(values, 1 / Math.sqrt(fanIn), random);
            }
        });
    }
}
