package io.seqcast.data;

import java.util.Comparator;

/**
 * What a model expects of the step after the one it has just observed.
 *
 * @param sequence the sequence's key ({@code seq_ix})
 * @param step the observed step t; the prediction is of step t + 1
 * @param values predicted features of step t + 1 in the data's units, (N)
 * @param spread standard deviation of the ensemble's members around {@code values}, (N); zeros for one member
 */
public record Prediction(long sequence, long step, float[] values, float[] spread) {

    /** By rising sequence, then step. */
    public static final Comparator<Prediction> ORDER =
            Comparator.comparingLong(Prediction::sequence).thenComparingLong(Prediction::step);
}
