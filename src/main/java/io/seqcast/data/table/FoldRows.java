package io.seqcast.data.table;

import java.util.ArrayList;
import java.util.Arrays;
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
 */
public record FoldRows(
        long sequence, int fold, long[] steps, float[] weights, float[] outcomes, List<float[]> predictions) {

    public FoldRows {
        predictions = List.copyOf(predictions);
    }

    /** Number of rows n. */
    public int size() {
        return steps.length;
    }

    /** The same rows for some of the members, by their places. */
    public FoldRows only(List<Integer> members) {
        List<float[]> some = new ArrayList<>();
        members.forEach(k -> some.add(predictions.get(k)));
        return new FoldRows(sequence, fold, steps, weights, outcomes, some);
    }

    /** The first rows, as many as {@code rows}; outcomes and predictions have {@code width} values each. */
    FoldRows first(int rows, int width) {
        return new FoldRows(
                sequence,
                fold,
                Arrays.copyOf(steps, rows),
                Arrays.copyOf(weights, rows),
                Arrays.copyOf(outcomes, rows * width),
                predictions.stream()
                        .map(values -> Arrays.copyOf(values, rows * width))
                        .toList());
    }
}
