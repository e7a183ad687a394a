package io.seqcast.model;

import io.seqcast.model.graph.StepGraph;
import java.util.Map;

/** The config of a kind whose step can be written as an ONNX graph. */
public interface OnnxStep extends MemberConfig {

    /**
     * Writes the step: its states in the order in which they lie in a state of the kind, one behind the other.
     *
     * @param tensors exactly those of {@link #shapes}
     */
    void write(StepGraph step, Map<String, Tensor> tensors);
}
