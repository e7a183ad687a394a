package io.seqcast.model;

/** How a model runs. All forms compute the same function and share one layout of states. */
public enum Form {
    /** Row by row in plain Java, with a fixed order of summation: live predictions. */
    STEP,
    /** Many rows at once through LibTorch: backlog, prefill, training. */
    CHUNKED
}
