package io.seqcast.model;

import io.seqcast.model.graph.StepGraph;

/** The config of a kind whose step can be written as an ONNX graph. */
public interface OnnxStep extends MemberConfig {

    /**
     * Writes the step: its states in the order in which they lie in a state of the kind, one behind the other.
     *
     * @param weights checked by this config
     */
    void write(StepGraph step, MemberWeights weights);
}
