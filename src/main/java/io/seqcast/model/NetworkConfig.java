package io.seqcast.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** The config of a kind that learns by gradients: it also has initial weights and a whole-sequence form. */
public interface NetworkConfig extends TensorConfig {
    /** Name of the last layer's matrix, (outputs, its width), in every such kind. */
    String HEAD_WEIGHT = "head.weight";

    /** Name of what the last layer adds, (outputs). */
    String HEAD_BIAS = "head.bias";

    /** Whether weight decay applies to a parameter: to matrices and convolution kernels, not to biases, norms and the like. */
    boolean decays(String parameter);

    /** All parameters by name, in the order of {@link #shapes}. Equal seeds give equal values. */
    Map<String, Tensor> initial(long seed);

    /**
     * The network over whole sequences, differentiable with respect to the parameters.
     *
     * @param parameters by name, of the shapes of {@link #shapes}; what is made of them joins their manager
     */
    SequenceGraph graph(Map<String, NDArray> parameters);

    /** What is trained of it: itself, unless it is served otherwise than it is trained. Parameters are the same. */
    default NetworkConfig trained() {
        return this;
    }

    /**
     * How many whole sequences train fastest in one run of the graph on one core. Some have enough work in one, and more would
     * only push each other out of the cache.
     */
    default int sequencesTogether() {
        return 1;
    }

    /** Whether the graph goes from row to row, so that one sequence by itself is done sooner by the step form. */
    default boolean rowByRow() {
        return false;
    }
}
