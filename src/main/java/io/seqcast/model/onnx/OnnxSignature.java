package io.seqcast.model.onnx;

import java.util.List;

/**
 * What a graph of one step takes and gives.
 *
 * @param row name of the input that is the row, (batch, inputs)
 * @param prediction name of the output that is said after it, (batch, outputs)
 * @param states in the order in which they lie in a member's state
 */
record OnnxSignature(String row, int inputs, String prediction, int outputs, List<OnnxState> states) {

    /** Floats of all states of one sequence. */
    int stateSize() {
        return states.stream().mapToInt(OnnxState::size).sum();
    }
}
