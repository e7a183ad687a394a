package io.seqcast.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers the rows of one sequence. */
final class FoldRowsBuilder {
    private static final int FIRST_ROWS = 1024;

    private final long sequence;
    private final int fold;
    private final int width;
    private long[] steps = new long[FIRST_ROWS];
    private float[] weights = new float[FIRST_ROWS];
    private float[] outcomes;
    private final List<float[]> predictions = new ArrayList<>();
    private int rows;

    FoldRowsBuilder(long sequence, int fold, FoldColumns columns) {
        this.sequence = sequence;
        this.fold = fold;
        width = columns.outputs().size();
        outcomes = new float[FIRST_ROWS * width];
        columns.members().forEach(member -> predictions.add(new float[FIRST_ROWS * width]));
    }

    long sequence() {
        return sequence;
    }

    int fold() {
        return fold;
    }

    /** Begins a row; its values are then put at {@link #at}. */
    void begin(long step, float weight) {
        if (rows == steps.length) {
            steps = Arrays.copyOf(steps, 2 * rows);
            weights = Arrays.copyOf(weights, 2 * rows);
            outcomes = Arrays.copyOf(outcomes, 2 * rows * width);
            predictions.replaceAll(values -> Arrays.copyOf(values, 2 * rows * width));
        }
        steps[rows] = step;
        weights[rows] = weight;
        rows++;
    }

    /** Where the values of the row begin that was begun last. */
    int at() {
        return (rows - 1) * width;
    }

    float[] outcomes() {
        return outcomes;
    }

    float[] predictions(int member) {
        return predictions.get(member);
    }

    FoldRows rows() {
        return new FoldRows(sequence, fold, steps, weights, outcomes, predictions).first(rows, width);
    }
}
