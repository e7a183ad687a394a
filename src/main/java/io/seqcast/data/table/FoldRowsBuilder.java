package io.seqcast.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers the rows of one sequence in one fold. */
final class FoldRowsBuilder {
    private static final int FIRST_ROWS = 1024;

    private final long sequence;
    private final int fold;
    private final int width;
    private final int columns;
    private long[] steps = new long[FIRST_ROWS];
    private float[] weights = new float[FIRST_ROWS];
    private float[] outcomes;
    private float[] features;
    private final List<float[]> predictions = new ArrayList<>();
    private int rows;

    FoldRowsBuilder(long sequence, int fold, FoldColumns columns) {
        this.sequence = sequence;
        this.fold = fold;
        width = columns.outputs().size();
        this.columns = columns.features().size();
        features = new float[FIRST_ROWS * this.columns];
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
            features = Arrays.copyOf(features, 2 * rows * columns);
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

    /** Where the features of that row begin. */
    int featuresAt() {
        return (rows - 1) * columns;
    }

    float[] features() {
        return features;
    }

    float[] predictions(int member) {
        return predictions.get(member);
    }

    FoldRows rows() {
        return new FoldRows(
                sequence,
                fold,
                Arrays.copyOf(steps, rows),
                Arrays.copyOf(weights, rows),
                Arrays.copyOf(outcomes, rows * width),
                predictions.stream()
                        .map(values -> Arrays.copyOf(values, rows * width))
                        .toList(),
                Arrays.copyOf(features, rows * columns));
    }
}
