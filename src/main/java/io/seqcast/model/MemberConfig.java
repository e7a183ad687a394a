package io.seqcast.model;

import java.util.Map;
import java.util.function.Supplier;

/** What a member of an ensemble is: its kind and sizes, and all that follows from them but for the values of its weights. */
public interface MemberConfig {

    /** Name of the kind in model.json. */
    String kind();

    /** Width of an input row, after features. */
    int inputs();

    /** Width of a prediction. */
    int outputs();

    /** The rest of the config under its names in model.json, in order: numbers, texts and lists of them. */
    Map<String, Object> settings();

    /** Every tensor's shape by its name, from input to output. */
    Map<String, int[]> shapes();

    /** Number of floats in a state. */
    int stateSize();

    /**
     * Whether a row after which nothing is asked costs no prediction, because what is said is no part of the state: such a
     * member may be asked after some rows only. Of all models without a state that is so.
     */
    default boolean skipsUnasked() {
        return stateSize() == 0;
    }

    /**
     * Makes running models in the step form, each with scratch space of its own; what has to be rearranged of the weights is
     * so once, and shared.
     *
     * @param tensors exactly those of {@link #shapes}
     */
    Supplier<SequenceModel> steps(Map<String, Tensor> tensors);
}
