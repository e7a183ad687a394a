package io.seqcast.data;

/**
 * One observed state of one sequence: a row of the input.
 *
 * @param sequence the sequence's key ({@code seq_ix})
 * @param step position in the sequence, from 0 ({@code step_in_seq})
 * @param needPrediction whether a prediction is to be made after this row
 * @param features the observed values, (N); shared, not copied: nobody writes to it after construction
 * @param time the state's own time, milliseconds since the epoch; {@link #NO_TIME} if unknown
 */
public record Point(long sequence, long step, boolean needPrediction, float[] features, long time) {
    /** Stands for a time that is unknown. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** A point whose time is unknown. */
    public Point(long sequence, long step, boolean needPrediction, float[] features) {
        this(sequence, step, needPrediction, features, NO_TIME);
    }
}
