package io.seqcast.model.tcn;

import io.seqcast.model.InitialWeights;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Names, shapes and initial values of a temporal convolutional network's parameters, those of PyTorch's convolutions in the
 * authors' blocks. Without weight norm: who loads the authors' weights multiplies that out first.
 */
final class TcnParameters {
    static final String INPUT_WEIGHT = "tcn.0.conv1.weight";
    static final String HEAD_WEIGHT = NetworkConfig.HEAD_WEIGHT;
    static final String HEAD_BIAS = NetworkConfig.HEAD_BIAS;

    private TcnParameters() {}

    /** Every parameter's shape by its name, from input to output. */
    static Map<String, int[]> shapes(TcnConfig config) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (TcnBlock block : config.blocks()) {
            put(shapes, block.first(), config.channels());
            put(shapes, block.second(), config.channels());
            if (block.shortcut() != null) {
                put(shapes, block.shortcut(), config.channels());
            }
        }
        shapes.put(HEAD_WEIGHT, new int[] {config.outputs(), config.channels()});
        shapes.put(HEAD_BIAS, new int[] {config.outputs()});
        return shapes;
    }

    private static void put(Map<String, int[]> shapes, TcnConvolution convolution, int channels) {
        shapes.put(convolution.weight(), new int[] {channels, convolution.inputs(), convolution.taps()});
        shapes.put(convolution.bias(), new int[] {channels});
    }

    /** Whether weight decay applies: to kernels and matrices, not to biases. */
    static boolean decays(String name) {
        return !name.endsWith(".bias");
    }

    /**
     * As PyTorch starts its layers: U(±1/√n), n being the number of values that meet in one output, for kernels, their biases
     * and the head's matrix; the head's bias is 0. The paper's N(0, 0.01) never reaches a convolution under weight norm.
     */
    static Map<String, Tensor> initial(TcnConfig config, long seed) {
        Map<String, int[]> shapes = shapes(config);
        return InitialWeights.draw(shapes, seed, (name, values, random) -> {
            if (!name.equals(HEAD_BIAS)) {
                InitialWeights.fillUniform(values, 1 / Math.sqrt(fanIn(shapes, name)), random);
            }
        });
    }

    private static double fanIn(Map<String, int[]> shapes, String name) {
        int[] weight = Objects.requireNonNull(shapes.get(name.replace(".bias", ".weight")), name);
        double fanIn = 1;
        for (int axis = 1; axis < weight.length; axis++) {
            fanIn *= weight[axis];
        }
        return fanIn;
    }
}
