package io.seqcast.data;

/**
 * One observed state of one sequence: a row of the input.
 *
 * @param sequence the sequence's key ({@code seq_ix})
 * @param step position in the sequence, from 0 ({@code step_in_seq})
 * @param needPrediction whether the state at {@code step + 1} is to be predicted after this row
 * @param features the observed values, (N); shared, not copied: nobody writes to it after construction
 */
public record Point(long sequence, long step, boolean needPrediction, float[] features) {}
