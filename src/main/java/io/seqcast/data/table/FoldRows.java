package io.seqcast.data.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The scored rows of one sequence, with what members predicted of them that had not been fitted to the sequence. The arrays are
 * shared; nobody writes to them.
 *
 * @param sequence its key
 * @param fold that was held out, from 1; 0 for rows that belong to none
 * @param steps after which each prediction was made, (n)
 * @param weights in the score, (n), above 0
 * @param outcomes row-major (n, K), NaN where one is unknown
 * @param predictions of each member, (M)(n, K), row-major
 * @param features that a blend may look at beside them, (n, F), row-major; F may be 0
 */
public record FoldRows(
        long sequence,
        int fold,
        long[] steps,
        float[] weights,
        float[] outcomes,
        List<float[]> predictions,
        float[] features) {

    public FoldRows {
        predictions = List.copyOf(predictions);
    }

    /** Rows without features. */
    public FoldRows(
            long sequence, int fold, long[] steps, float[] weights, float[] outcomes, List<float[]> predictions) {
        this(sequence, fold, steps, weights, outcomes, predictions, new float[0]);
    }

    /** Number of rows n. */
    public int size() {
        return steps.length;
    }

    /** The same rows for some of the members, by their places. */
    public FoldRows only(List<Integer> members) {
        List<float[]> some = new ArrayList<>();
        members.forEach(k -> some.add(predictions.get(k)));
        return new FoldRows(sequence, fold, steps, weights, outcomes, some, features);
    }

    /** The same rows with other predictions of each member, (M)(n, K). */
    public FoldRows saying(float[][] others) {
        return new FoldRows(sequence, fold, steps, weights, outcomes, List.of(others), features);
    }

    /** The predictions of each member, (M)(n, K). */
    public float[][] said() {
        return predictions.toArray(float[][]::new);
    }
}
