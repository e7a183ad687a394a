package io.seqcast.model.linear;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.WeightMatrix;
import java.util.Map;
import java.util.Objects;

/**
 * Weights rearranged for {@link LinearStep}. Immutable, shared by all instances.
 *
 * @param weight (outputs, inputs)
 * @param terms products behind the inputs
 * @param quadraticWeight (outputs, terms)
 * @param bias (outputs)
 */
record LinearStepWeights(
        LinearConfig config, WeightMatrix weight, QuadraticTerms terms, WeightMatrix quadraticWeight, float[] bias) {

    /** @param tensors those of the config's shapes */
    static LinearStepWeights of(LinearConfig config, Map<String, Tensor> tensors) {
        QuadraticTerms terms = config.terms();
        float[] quadratic = terms.count() == 0 ? new float[0] : values(tensors, LinearConfig.QUADRATIC_WEIGHT);
        return new LinearStepWeights(
                config,
                new WeightMatrix(values(tensors, LinearConfig.WEIGHT), config.outputs(), config.inputs()),
                terms,
                new WeightMatrix(quadratic, config.outputs(), terms.count()),
                values(tensors, LinearConfig.BIAS));
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }
}
