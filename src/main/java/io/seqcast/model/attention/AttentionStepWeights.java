package io.seqcast.model.attention;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.kernel.RmsNorm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A network's weights but for its encoder's, rearranged for {@link AttentionStep}. Immutable, shared by all instances.
 *
 * @param inProj (d, inputs)
 * @param attentionNorm (d)
 * @param attentionIn rows of queries, keys and values, (3d, d)
 * @param attentionOut (d, d)
 * @param finalNorm (d)
 * @param dense from input to output
 * @param head (outputs, the last dense layer's width)
 */
record AttentionStepWeights(
        AffineMap inProj,
        RmsNorm attentionNorm,
        AffineMap attentionIn,
        AffineMap attentionOut,
        RmsNorm finalNorm,
        List<AffineMap> dense,
        AffineMap head) {

    static AttentionStepWeights of(AttentionConfig config, Map<String, Tensor> tensors) {
        float eps = config.encoder().normEps();
        return new AttentionStepWeights(
                map(tensors, AttentionParameters.IN_PROJ_WEIGHT, AttentionParameters.IN_PROJ_BIAS),
                new RmsNorm(values(tensors, AttentionParameters.ATTENTION_NORM), eps),
                map(tensors, AttentionParameters.ATTENTION_IN_WEIGHT, AttentionParameters.ATTENTION_IN_BIAS),
                map(tensors, AttentionParameters.ATTENTION_OUT_WEIGHT, AttentionParameters.ATTENTION_OUT_BIAS),
                new RmsNorm(values(tensors, AttentionParameters.FINAL_NORM), eps),
                IntStream.range(0, config.dense().size())
                        .mapToObj(
                                i -> map(tensors, AttentionParameters.denseWeight(i), AttentionParameters.denseBias(i)))
                        .toList(),
                map(tensors, AttentionParameters.HEAD_WEIGHT, AttentionParameters.HEAD_BIAS));
    }

    private static AffineMap map(Map<String, Tensor> tensors, String weight, String bias) {
        return new AffineMap(values(tensors, weight), values(tensors, bias));
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }
}
