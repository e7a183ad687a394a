package io.seqcast.model;

/** How a model runs. All forms compute the same function and share one layout of states. */
public enum Form {
    /** Row by row in plain Java, with a fixed order of summation: live predictions. */
    STEP,
    /** Many rows at once through LibTorch: training, and prefill where it is cheaper. */
    CHUNKED,
    /** Short spans in the step form, long ones in whichever form was measured to be cheaper here, see {@link FormCosts}. */
    AUTO
}
