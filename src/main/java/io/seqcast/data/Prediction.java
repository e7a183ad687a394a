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
 */
public record Prediction(long sequence, long step, float[] values, float[] spread, String decision) {

    /** By rising sequence, then step. */
    public static final Comparator<Prediction> ORDER =
            Comparator.comparingLong(Prediction::sequence).thenComparingLong(Prediction::step);

    /** A prediction without a decision. */
    public Prediction(long sequence, long step, float[] values, float[] spread) {
        this(sequence, step, values, spread, "");
    }
}
