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
     * The weights as this config keeps them.
     *
     * @param source begins messages, the file's name say
     * @throws BundleException if they are not those of the config
     */
    MemberWeights checked(MemberWeights weights, String source);

    /**
     * Makes running models in the step form, each with scratch space of its own; what has to be rearranged of the weights is
     * so once, and shared.
     *
     * @param weights checked by this config
     */
    Supplier<SequenceModel> steps(MemberWeights weights);
}
