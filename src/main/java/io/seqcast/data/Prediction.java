package io.seqcast.data;

import java.util.Comparator;

/**
 * What a model says after a step: by default, of the step after it.
 *
 * @param sequence the sequence's key ({@code seq_ix})
 * @param step the observed step t; the prediction is of step t + 1
 * @param values the model's outputs in the data's units, (N): the features of step t + 1, or what else it was made for
 * @param spread standard deviation of the ensemble's members around {@code values}, (N); zeros for one member
 * @param decision name of the decision that the values lead to; empty if the model decides nothing
 * @param interval half width of the interval around each of {@code values}, (N), of the level that the model has; empty where none
 *     is promised: the model has none, or the values are a fallback. Predictions share it; nobody writes to it
 */
public record Prediction(long sequence, long step, float[] values, float[] spread, String decision, float[] interval) {
    /** In place of half widths where no interval is promised. */
    public static final float[] NO_INTERVAL = {};

    /** By rising sequence, then step. */
    public static final Comparator<Prediction> ORDER =
            Comparator.comparingLong(Prediction::sequence).thenComparingLong(Prediction::step);

    /** A prediction without a decision. */
    public Prediction(long sequence, long step, float[] values, float[] spread) {
        this(sequence, step, values, spread, "");
    }

    /** A prediction without an interval. */
    public Prediction(long sequence, long step, float[] values, float[] spread, String decision) {
        this(sequence, step, values, spread, decision, NO_INTERVAL);
    }

    /** Whether intervals are promised around the values. */
    public boolean hasInterval() {
        return interval.length > 0;
    }

    /** Lower end of the interval around value {@code i}; there must be one. */
    public float lower(int i) {
        return (float) ((double) values[i] - interval[i]);
    }

    /** Upper end of the interval around value {@code i}; there must be one. */
    public float upper(int i) {
        return (float) ((double) values[i] + interval[i]);
    }
}
