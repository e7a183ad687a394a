package io.seqcast.model.xlstm;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.kernel.DepthwiseConvolution;
import io.seqcast.model.kernel.LayerNorm;
import io.seqcast.model.kernel.WeightMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An sLSTM block's weights rearranged for {@link SlstmStep}. Immutable, shared by all instances.
 *
 * @param norm (d)
 * @param heads of the cell
 * @param groupNorm (d)
 * @param ffnNorm (d)
 * @param ffnGate what passes the GELU, (F, d)
 * @param ffnUp what is multiplied by it, (F, d)
 * @param ffnDown (d, F)
 */
record SlstmWeights(
        XlstmBlock block,
        LayerNorm norm,
        float[][] taps,
        float[] convBias,
        List<Head> heads,
        LayerNorm groupNorm,
        LayerNorm ffnNorm,
        WeightMatrix ffnGate,
        WeightMatrix ffnUp,
        WeightMatrix ffnDown)
        implements BlockWeights {

    /**
     * One head of D channels.
     *
     * @param input what its gates i, f, z and o make of the row behind the convolution and before it, (4D, 2D); zeros where a
     *     gate reads the other
     * @param recurrent what they make of the row before's y, (4D, D)
     */
    record Head(AffineMap input, WeightMatrix recurrent) {}

    static SlstmWeights of(XlstmConfig config, XlstmBlock block, Map<String, Tensor> all) {
        BlockTensors tensors = new BlockTensors(block, all);
        int d = config.dModel();
        int ffn = config.ffnDim();
        float[] up = tensors.values(XlstmParameters.FFN_UP);
        return new SlstmWeights(
                block,
                new LayerNorm(tensors.gain(XlstmParameters.NORM), 1, config.normEps()),
                DepthwiseConvolution.taps(tensors.values(XlstmParameters.CONV_WEIGHT), d),
                tensors.values(XlstmParameters.CONV_BIAS),
                IntStream.range(0, block.heads())
                        .mapToObj(h -> head(tensors, h))
                        .toList(),
                new LayerNorm(tensors.gain(XlstmParameters.GROUP_NORM), block.heads(), config.normEps()),
                new LayerNorm(tensors.gain(XlstmParameters.FFN_NORM), 1, config.normEps()),
                new WeightMatrix(Arrays.copyOf(up, ffn * d), ffn, d),
                new WeightMatrix(Arrays.copyOfRange(up, ffn * d, 2 * ffn * d), ffn, d),
                new WeightMatrix(tensors.values(XlstmParameters.FFN_DOWN), d, ffn));
    }

    @Override
    public BlockStep step(XlstmConfig config, int rows) {
        return new SlstmStep(config, this, rows);
    }

    private static Head head(BlockTensors tensors, int h) {
        int width = tensors.block().headWidth();
        int gates = XlstmParameters.GATES.size();
        float[] biases = tensors.values(XlstmParameters.GATES_BIAS);
        float[] input = new float[gates * width * 2 * width];
        float[] bias = new float[gates * width];
        for (int g = 0; g < gates; g++) {
            String gate = XlstmParameters.GATES.get(g);
            float[] weight = tensors.values(gate);
            int column = XlstmParameters.readsConvolved(gate) ? 0 : width;
            for (int k = 0; k < width; k++) {
                int from = (h * width + k) * width;
                System.arraycopy(weight, from, input, (g * width + k) * 2 * width + column, width);
            }
            System.arraycopy(biases, g * tensors.block().width() + h * width, bias, g * width, width);
        }
        int recurrent = gates * width * width;
        float[] all = tensors.values(XlstmParameters.RECURRENT);
        return new Head(
                new AffineMap(input, bias),
                new WeightMatrix(Arrays.copyOfRange(all, h * recurrent, (h + 1) * recurrent), gates * width, width));
    }
}
