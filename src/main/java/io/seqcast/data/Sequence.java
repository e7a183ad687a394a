package io.seqcast.data;

import java.util.Arrays;

/**
 * A whole sequence in memory, for training and scoring.
 *
 * @param id the sequence's key ({@code seq_ix})
 * @param width number of features N
 * @param rows observed values, row-major (T, N)
 * @param needPrediction the flag of each step, (T)
 */
public record Sequence(long id, int width, float[] rows, boolean[] needPrediction) {
    public Sequence {
        if (rows.length != needPrediction.length * width) {
            throw new IllegalArgumentException("sequence " + id + ": " + rows.length + " values are not "
                    + needPrediction.length + " rows of " + width);
        }
    }

    /** Number of steps T. */
    public int steps() {
        return needPrediction.length;
    }

    /** The row of {@code step}, copied. */
    public Point point(int step) {
        return new Point(id, step, needPrediction[step], Arrays.copyOfRange(rows, step * width, (step + 1) * width));
    }
}
