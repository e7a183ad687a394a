package io.seqcast.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A causal sequence model: consumes rows in order, carries a state, predicts the next row.
 *
 * <p>A state is an opaque array of {@link #stateSize()} floats; whoever holds it may copy and store it, only the model
 * reads meaning from it. An instance has scratch space of its own and belongs to one thread at a time.
 */
public interface SequenceModel extends AutoCloseable {

    /** Width of an input row, after features. */
    int inputs();

    /** Width of a prediction. */
    int outputs();

    /** Number of floats in a state. */
    int stateSize();

    /** The state before the first row of a sequence. */
    float[] newState();

    /**
     * Advances every span by all of its rows. Spans are independent, of different lengths, and belong to different
     * sequences; each one's state is updated in place and each one's predictions are filled.
     */
    void advance(List<Span> spans);

    @Override
    default void close() {}

    /**
     * New rows of one sequence, to be consumed in order.
     *
     * @param state the sequence's state before the first row on entry, after the last one on return
     * @param rows input rows, row-major (T, inputs), T ≥ 1
     * @param predictions filled with the prediction made after each row, row-major (T, outputs)
     * @param wanted after which rows a prediction is asked for, (T); null for all. What stands behind others has no meaning:
     *     a kind whose output is no part of its state does not compute it
     */
    record Span(float[] state, float[] rows, float[] predictions, boolean @Nullable [] wanted) {

        /** A span that wants a prediction after each row. */
        public Span(float[] state, float[] rows, float[] predictions) {
            this(state, rows, predictions, null);
        }

        /** Whether a prediction is asked for after row {@code t}. */
        public boolean wants(int t) {
            return wanted == null || wanted[t];
        }

        /** @throws IllegalArgumentException if an array has not the length that the model wants */
        public void requireFit(SequenceModel model) {
            int length = rows.length / model.inputs();
            if (rows.length != length * model.inputs()) {
                throw new IllegalArgumentException(rows.length + " values are no whole rows of " + model.inputs());
            }
            if (predictions.length != length * model.outputs()) {
                throw new IllegalArgumentException("room for " + predictions.length + " predicted values, " + length
                        + " rows make " + length * model.outputs());
            }
            if (wanted != null && wanted.length != length) {
                throw new IllegalArgumentException(
                        "wanted has " + wanted.length + " marks, there are " + length + " rows");
            }
            if (state.length != model.stateSize()) {
                throw new IllegalArgumentException(
                        "a state of " + state.length + " floats, the model's has " + model.stateSize());
            }
        }
    }
}
