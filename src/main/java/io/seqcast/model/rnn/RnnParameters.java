package io.seqcast.model.rnn;

import io.seqcast.model.InitialWeights;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import io.seqcast.model.recurrent.RnnCell;
import io.seqcast.model.recurrent.RnnLayers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names, shapes and initial values of a recurrent network's parameters, those of PyTorch inside the layers. */
final class RnnParameters {
    static final String IN_PROJ_WEIGHT = "in_proj.weight";
    static final String IN_PROJ_BIAS = "in_proj.bias";
    static final String HEAD_WEIGHT = NetworkConfig.HEAD_WEIGHT;
    static final String HEAD_BIAS = NetworkConfig.HEAD_BIAS;

    private RnnParameters() {}

    /**
     * Every parameter's shape by its name, from input to output.
     *
     * @param directions in which a layer reads: 1, or 2 where it reads both ways and the next one reads what both made
     * @param headWidth width of what the head reads
     */
    static Map<String, int[]> shapes(RnnConfig config, int directions, int headWidth) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        if (config.dModel() > 0) {
            shapes.put(IN_PROJ_WEIGHT, new int[] {config.dModel(), config.inputs()});
            shapes.put(IN_PROJ_BIAS, new int[] {config.dModel()});
        }
        config.layers(directions).addShapes(shapes);
        shapes.put(HEAD_WEIGHT, new int[] {config.outputs(), headWidth});
        shapes.put(HEAD_BIAS, new int[] {config.outputs()});
        return shapes;
    }

    /** The tensors that an input row may meet first. */
    static List<String> inputTensors(RnnCell cell) {
        return List.of(IN_PROJ_WEIGHT, RnnLayers.reads(cell));
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
