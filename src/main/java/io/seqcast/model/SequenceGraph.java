package io.seqcast.model;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A network over whole sequences as operations of the tensor library: for training, and for prefill where it is cheaper than
 * steps. It computes what the step form computes, from the same states.
 *
 * <p>Shapes: b sequences, t ≥ 1 steps. All arrays made here join the manager of {@code rows}.
 */
public interface SequenceGraph {

    /** The prediction after each row of sequences from their start: rows (b, t, inputs) to (b, t, outputs). */
    NDArray predict(NDArray rows);

    /**
     * The same where only some of the predictions are wanted: the others are finite and mean nothing. Most graphs make all of
     * them on the way.
     *
     * @param wanted of each row, all sequences' rows counted through, (b · t)
     */
    default NDArray predict(NDArray rows, boolean[] wanted) {
        return predict(rows);
    }

    /**
     * Runs stretches of sequences.
     *
     * @param rows (b, t, inputs)
     * @param states before the first row, as {@link SequenceModel} lays them out: (b, stateSize)
     * @param lengths real rows of each sequence, the rest up to t being padding; null where all have t. Never given to a
     *     graph that does not {@linkplain #takesPadding() take padding}
     */
    Result run(NDArray rows, NDArray states, int @Nullable [] lengths);

    /** Whether sequences of different lengths may run together, padded at their end. */
    boolean takesPadding();

    /**
     * @param predictions one after each row, (b, t, outputs); of no meaning on padding
     * @param states after the last real row, (b, stateSize)
     */
    record Result(NDArray predictions, NDArray states) {}
}
