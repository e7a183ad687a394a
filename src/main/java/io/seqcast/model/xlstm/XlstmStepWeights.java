package io.seqcast.model.xlstm;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.kernel.LayerNorm;
import java.util.List;
import java.util.Map;

/**
 * A network's weights rearranged for {@link XlstmStep}. Immutable, shared by all instances.
 *
 * @param inProj (d, inputs)
 * @param finalNorm (d)
 * @param head (outputs, d)
 */
record XlstmStepWeights(AffineMap inProj, List<BlockWeights> blocks, LayerNorm finalNorm, AffineMap head) {

    static XlstmStepWeights of(XlstmConfig config, Map<String, Tensor> tensors) {
        return new XlstmStepWeights(
                map(tensors, XlstmParameters.IN_PROJ_WEIGHT, XlstmParameters.IN_PROJ_BIAS),
                config.blocks().stream()
                        .map(block -> block(config, block, tensors))
                        .toList(),
                new LayerNorm(BlockTensors.gain(values(tensors, XlstmParameters.FINAL_NORM)), 1, config.normEps()),
                map(tensors, XlstmParameters.HEAD_WEIGHT, XlstmParameters.HEAD_BIAS));
    }

    private static BlockWeights block(XlstmConfig config, XlstmBlock block, Map<String, Tensor> tensors) {
        return switch (block.cell()) {
            case MLSTM -> MlstmWeights.of(config, block, tensors);
            case SLSTM -> SlstmWeights.of(config, block, tensors);
        };
    }

    private static AffineMap map(Map<String, Tensor> tensors, String weight, String bias) {
        return new AffineMap(values(tensors, weight), values(tensors, bias));
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return BlockTensors.get(tensors, name).values();
    }
}
