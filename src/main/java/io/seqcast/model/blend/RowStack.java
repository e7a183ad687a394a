package io.seqcast.model.blend;

import java.util.List;

/** The stack of the members, the mean of the living for those that are silent; the living count alike in the spread. */
final class RowStack implements RowBlend {
    private final double[] intercept; // (outputs)
    private final double[][] weights; // (outputs, members)
    private final double[][] featureWeights; // (outputs, columns)

    RowStack(Stack stack) {
        intercept = array(stack.intercept());
        weights = stack.weights().stream().map(RowStack::array).toArray(double[][]::new);
        featureWeights = stack.features() == null
                ? new double[intercept.length][0]
                : stack.featureWeights().stream().map(RowStack::array).toArray(double[][]::new);
    }

    @Override
    public void blend(BlendedRow row, int j) {
        double mean = row.mean(j);
        double value = intercept[j];
        for (int k = 0; k < row.members(); k++) {
            value += weights[j][k] * (row.isAlive(k) ? row.said(k, j) : mean);
        }
        int columns = featureWeights[j].length;
        for (int f = 0; f < columns; f++) {
            value += featureWeights[j][f] * row.feature(f, columns);
        }
        row.value = value;
        row.spread = spread(row, j, value);
    }

    private static double spread(BlendedRow row, int j, double value) {
        double squares = 0;
        int living = 0;
        for (int k = 0; k < row.members(); k++) {
            if (row.isAlive(k)) {
                double deviation = row.said(k, j) - value;
                squares += deviation * deviation;
                living++;
            }
        }
        return Math.sqrt(squares / living);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
