package io.seqcast.train;

import io.seqcast.model.blend.BlendedRow;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.linear.RidgeSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stack is learned from, and every linear blend can be judged by: least squares of each output on what the members said of
 * it, the mean of the living in place of the silent as where a stack is served, and on features.
 */
final class StackSums {
    private final int members;
    private final int columns; // of features
    private final List<RidgeSums> outputs = new ArrayList<>();
    private final double[] columnsAndOutcome;

    StackSums(int outputs, int members, int columns) {
        this.members = members;
        this.columns = columns;
        for (int j = 0; j < outputs; j++) {
            this.outputs.add(new RidgeSums(members + columns));
        }
        columnsAndOutcome = new double[members + columns + 1];
    }

    /**
     * Takes a row in which at least one member is alive.
     *
     * @param outcomes of which unknown ones are NaN
     * @param at where the row's begin
     * @param weight above 0
     */
    void add(BlendedRow row, float[] outcomes, int at, double weight) {
        for (int f = 0; f < columns; f++) {
            columnsAndOutcome[members + f] = row.feature(f, columns);
        }
        for (int j = 0; j < outputs.size(); j++) {
            if (!Float.isNaN(outcomes[at + j])) {
                double mean = row.mean(j);
                for (int k = 0; k < members; k++) {
                    columnsAndOutcome[k] = row.isAlive(k) ? row.said(k, j) : mean;
                }
                columnsAndOutcome[members + columns] = outcomes[at + j];
                outputs.get(j).add(columnsAndOutcome, weight);
            }
        }
    }

    /** Takes all rows of another's. */
    void add(StackSums other) {
        for (int j = 0; j < outputs.size(); j++) {
            outputs.get(j).add(other.outputs.get(j));
        }
    }

    /**
     * The stack of least squares with a penalty.
     *
     * @param features name of their set; null for none
     * @throws IllegalArgumentException if the equations of an output are singular
     */
    Stack stack(double l2, @Nullable String features) {
        List<Double> intercept = new ArrayList<>();
        List<List<Double>> weights = new ArrayList<>();
        List<List<Double>> featureWeights = new ArrayList<>();
        for (int j = 0; j < outputs.size(); j++) {
            RidgeSums.Line line = outputs.get(j).solve(l2, "output " + j + " of the stack");
            intercept.add(line.intercept());
            weights.add(list(line.weights(), 0, members));
            featureWeights.add(list(line.weights(), members, members + columns));
        }
        return features == null
                ? Stack.of(intercept, weights)
                : new Stack(intercept, weights, features, featureWeights);
    }

    /** R² of an output by {@code line} on these rows; NaN if the output never changes. */
    double r2(int j, RidgeSums.Line line) {
        return outputs.get(j).r2(line);
    }

    /** The share of its deviation from the training mean that makes an output by {@code line} err least. */
    double share(int j, RidgeSums.Line line, double mean) {
        return outputs.get(j).share(line, mean);
    }

    /** Members and columns together: the weights of a line. */
    int width() {
        return members + columns;
    }

    private static List<Double> list(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).boxed().toList();
    }
}
