package io.seqcast.model;

import java.util.Map;
import java.util.function.Supplier;

/** The config of a kind whose weights are tensors. */
public interface TensorConfig extends MemberConfig {

    /** Every tensor's shape by its name, from input to output. */
    Map<String, int[]> shapes();

    /**
     * As {@link #steps(MemberWeights)}.
     *
     * @param tensors exactly those of {@link #shapes}
     */
    Supplier<SequenceModel> steps(Map<String, Tensor> tensors);

    @Override
    default TensorWeights checked(MemberWeights weights, String source) {
        return new TensorWeights(Tensors.checked(shapes(), tensors(weights), source));
    }

    @Override
    default Supplier<SequenceModel> steps(MemberWeights weights) {
        return steps(tensors(weights));
    }

    private Map<String, Tensor> tensors(MemberWeights weights) {
        if (weights instanceof TensorWeights own) {
            return own.tensors();
        }
        throw new IllegalArgumentException("weights of the kind " + kind() + " must be tensors");
    }
}
