package io.seqcast.model;

/** The forms in which a model computes the same function. */
public enum Form {
    /** One recurrent step at a time in plain Java, in a fixed order of summation. */
    STEP,
    /** Whole stretches of a sequence at once, on the tensor library. */
    CHUNKED
}
