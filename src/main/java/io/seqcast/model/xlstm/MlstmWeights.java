package io.seqcast.model.xlstm;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.DepthwiseConvolution;
import io.seqcast.model.kernel.LayerNorm;
import io.seqcast.model.kernel.WeightMatrix;
import java.util.Arrays;
import java.util.Map;

/**
 * An mLSTM block's weights rearranged for {@link MlstmStep}. Immutable, shared by all instances. Widths are d and e, and s
 * the values that a query, key or value is made of.
 *
 * @param norm (d)
 * @param inner what goes to the cell, (e, d)
 * @param outer what gates the cell's output, (e, d)
 * @param query for each of the s places in a block of channels what it adds to every query, (s, e), as the next two
 * @param inputGate of each head, what queries, keys and values add to its sum, (heads, 3, e), as the next but one
 * @param outNorm (e)
 * @param skip (e)
 * @param projDown (d, e)
 */
record MlstmWeights(
        XlstmBlock block,
        LayerNorm norm,
        WeightMatrix inner,
        WeightMatrix outer,
        float[][] taps,
        float[] convBias,
        float[][] query,
        float[][] key,
        float[][] value,
        float[][][] inputGate,
        float[] inputGateBias,
        float[][][] forgetGate,
        float[] forgetGateBias,
        LayerNorm outNorm,
        float[] skip,
        WeightMatrix projDown)
        implements BlockWeights {

    static MlstmWeights of(XlstmConfig config, XlstmBlock block, Map<String, Tensor> all) {
        BlockTensors tensors = new BlockTensors(block, all);
        int d = config.dModel();
        int width = block.width();
        int s = config.projectionBlock();
        float[] up = tensors.values(XlstmParameters.PROJ_UP);
        return new MlstmWeights(
                block,
                new LayerNorm(tensors.gain(XlstmParameters.NORM), 1, config.normEps()),
                new WeightMatrix(Arrays.copyOf(up, width * d), width, d),
                new WeightMatrix(Arrays.copyOfRange(up, width * d, 2 * width * d), width, d),
                DepthwiseConvolution.taps(tensors.values(XlstmParameters.CONV_WEIGHT), width),
                tensors.values(XlstmParameters.CONV_BIAS),
                columns(tensors.values(XlstmParameters.QUERY), s),
                columns(tensors.values(XlstmParameters.KEY), s),
                columns(tensors.values(XlstmParameters.VALUE), s),
                gates(tensors.values(XlstmParameters.INPUT_GATE_WEIGHT), block),
                tensors.values(XlstmParameters.INPUT_GATE_BIAS),
                gates(tensors.values(XlstmParameters.FORGET_GATE_WEIGHT), block),
                tensors.values(XlstmParameters.FORGET_GATE_BIAS),
                new LayerNorm(tensors.gain(XlstmParameters.OUT_NORM), block.heads(), config.normEps()),
                tensors.values(XlstmParameters.SKIP),
                new WeightMatrix(tensors.values(XlstmParameters.PROJ_DOWN), d, width));
    }

    @Override
    public BlockStep step(XlstmConfig config, int rows) {
        return new MlstmStep(config, this, rows);
    }

    /** (e/s, s, s) as (s, e): the columns of all blocks, one block below the other. */
    private static float[][] columns(float[] blocks, int s) {
        return DepthwiseConvolution.taps(blocks, blocks.length / s);
    }

    /** (heads, 3e) as (heads, 3, e). */
    private static float[][][] gates(float[] weight, XlstmBlock block) {
        float[][][] gates = new float[block.heads()][3][];
        for (int h = 0; h < gates.length; h++) {
            for (int part = 0; part < 3; part++) {
                int from = (h * 3 + part) * block.width();
                gates[h][part] = Arrays.copyOfRange(weight, from, from + block.width());
            }
        }
        return gates;
    }
}
