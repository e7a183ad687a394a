package io.seqcast.model.rnn;

import io.seqcast.model.InitialWeights;
import io.seqcast.model.Tensor;
import java.util.ArrayList;
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

    /**
     * Every parameter's shape by its name, from input to output.
     *
     * @param directions in which a layer reads: 1, or 2 where it reads both ways and the next one reads what both made
     * @param headWidth width of what the head reads
     */
    static Map<String, int[]> shapes(RnnConfig config, int directions, int headWidth) {
        int rows = config.cell().gates() * config.hidden();
        Map<String, int[]> shapes = new LinkedHashMap<>();
        if (config.dModel() > 0) {
            shapes.put(IN_PROJ_WEIGHT, new int[] {config.dModel(), config.inputs()});
            shapes.put(IN_PROJ_BIAS, new int[] {config.dModel()});
        }
        List<List<String>> layers = layers(config, directions);
        for (int i = 0; i < layers.size(); i++) {
            List<String> layer = layers.get(i);
            int read = i < directions ? config.width() : directions * config.hidden();
            shapes.put(layer.get(0), new int[] {rows, read});
            shapes.put(layer.get(1), new int[] {rows, config.hidden()});
            shapes.put(layer.get(2), new int[] {rows});
            shapes.put(layer.get(3), new int[] {rows});
        }
        shapes.put(HEAD_WEIGHT, new int[] {config.outputs(), headWidth});
        shapes.put(HEAD_BIAS, new int[] {config.outputs()});
        return shapes;
    }

    /** Names of each layer's W_ih, W_hh, b_ih and b_hh, each time those of its first direction before those of its second. */
    static List<List<String>> layers(RnnConfig config, int directions) {
        List<List<String>> layers = new ArrayList<>();
        for (int i = 0; i < config.nLayers(); i++) {
            for (int direction = 0; direction < directions; direction++) {
                layers.add(layer(config.cell(), i, direction));
            }
        }
        return layers;
    }

    /** The tensors that an input row may meet first. */
    static List<String> inputTensors(RnnCell cell) {
        return List.of(IN_PROJ_WEIGHT, layer(cell, 0, 0).get(0));
    }

    private static List<String> layer(RnnCell cell, int i, int direction) {
        String prefix = cell.name() + ".";
        String suffix = "_l" + i + (direction == 0 ? "" : "_reverse");
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

    /**
     * As PyTorch starts its layers: U(±1/√width) for the projection and the head, by the width of what they read, but 0 for the
     * head's bias; U(±1/√H) for all else.
     */
    static Map<String, Tensor> initial(RnnConfig config, Map<String, int[]> shapes, long seed) {
        return InitialWeights.draw(shapes, seed, (name, values, random) -> {
            if (!name.equals(HEAD_BIAS)) {
                InitialWeights.fillUniform(values, 1 / Math.sqrt(fanIn(config, name, values.length)), random);
            }
        });
    }

    private static int fanIn(RnnConfig config, String name, int size) {
        if (name.startsWith("in_proj")) {
            return config.inputs();
        }
        return name.equals(HEAD_WEIGHT) ? size / config.outputs() : config.hidden();
    }
}
