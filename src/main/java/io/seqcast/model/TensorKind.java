package io.seqcast.model;

import java.util.List;

/** A kind whose weights are tensors; a member's sizes stand in its config. */
public non-sealed interface TensorKind extends ModelKind {

    /**
     * Names of the tensors that an input row may meet first. In the first of them that a member has, the second axis is the
     * width of its rows.
     */
    List<String> inputTensors();
}
