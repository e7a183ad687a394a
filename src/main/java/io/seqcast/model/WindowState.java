package io.seqcast.model;

import io.seqcast.model.SequenceModel.Span;

/**
 * The state of a model whose output depends on the last W rows alone.
 *
 * <pre>
 *   count                  rows seen, W − 1 at most
 *   rows (W−1, inputs)     the last of them, the newest at the end; zeros in front of the first
 * </pre>
 *
 * @param window W
 * @param inputs width of a row
 */
public record WindowState(int window, int inputs) {

    /** @throws IllegalArgumentException if there is no such state */
    public static void requireSizes(int window, int inputs) {
        Sizes.requireWithin("window", window, 1, Sizes.MOST);
        Sizes.requireIndexable("a state", 1 + (window - 1L) * inputs);
    }

    /** Number of floats in a state. */
    public int size() {
        return 1 + (window - 1) * inputs;
    }

    /** Rows in the window of row {@code t} of a span: W but near the start of a sequence. */
    int rows(float[] state, int t) {
        return Math.min((int) state[0] + t + 1, window);
    }

    /** Puts the window of row {@code t} of a span, its last {@code rows} rows, into an array. */
    void copy(Span span, int t, int rows, float[] into) {
        int own = Math.min(rows, t + 1);
        int older = (rows - own) * inputs;
        System.arraycopy(span.state(), size() - older, into, 0, older);
        System.arraycopy(span.rows(), (t + 1 - own) * inputs, into, older, own * inputs);
    }

    /** Takes new rows into a state, (T, inputs). */
    void append(float[] state, float[] rows) {
        int kept = Math.max(0, size() - 1 - rows.length);
        System.arraycopy(state, size() - kept, state, 1, kept);
        int taken = size() - 1 - kept;
        System.arraycopy(rows, rows.length - taken, state, 1 + kept, taken);
        state[0] = Math.min(state[0] + rows.length / inputs, window - 1);
    }
}
