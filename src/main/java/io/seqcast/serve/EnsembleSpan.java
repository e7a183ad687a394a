package io.seqcast.serve;

import io.seqcast.data.Prediction;
import java.util.Arrays;
import java.util.BitSet;

/** Rows of one sequence, consumed in order, and what is said after those that want an answer. */
final class EnsembleSpan {
    final EnsembleState state;
    final float[] rows; // raw, row-major (T, inputs)
    final long[] times; // of the rows, milliseconds since the epoch or Point.NO_TIME, (T)
    final boolean[] wanted; // after which rows something is said, (T): once advanced, where the model predicts
    final float[] values; // (T, outputs)
    final float[] spread; // of the members around the values, (T, outputs)
    final String[] decisions; // (T), "" where nothing is decided
    final float[][] intervals; // half widths around the values, (T)(outputs), or none of a row

    /** Rows whose answer no member had: their values are what the task says in that case, their spread is zero. */
    final BitSet fallbacks = new BitSet();

    private final int outputs;

    /**
     * @param state the sequence's state, updated in place
     * @param wanted after which rows an answer is asked for, (T); narrowed in place to those after which the model predicts
     */
    EnsembleSpan(EnsembleState state, float[] rows, long[] times, boolean[] wanted, int outputs) {
        this.state = state;
        this.rows = rows;
        this.times = times;
        this.wanted = wanted;
        this.outputs = outputs;
        values = new float[wanted.length * outputs];
        spread = new float[wanted.length * outputs];
        decisions = new String[wanted.length];
        intervals = new float[wanted.length][];
    }

    int steps() {
        return wanted.length;
    }

    /** What is said after row {@code t}. */
    float[] values(int t) {
        return Arrays.copyOfRange(values, t * outputs, (t + 1) * outputs);
    }

    /** The spread around {@link #values(int)}. */
    float[] spread(int t) {
        return Arrays.copyOfRange(spread, t * outputs, (t + 1) * outputs);
    }

    /** The same as a prediction after a step of a sequence, with decision and interval. */
    Prediction prediction(long sequence, long step, int t) {
        return new Prediction(sequence, step, values(t), spread(t), decisions[t], intervals[t]);
    }
}
