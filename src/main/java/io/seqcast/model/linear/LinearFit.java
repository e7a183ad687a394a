package io.seqcast.model.linear;

import io.seqcast.model.FitChecks;
import io.seqcast.model.FittedConfig;
import io.seqcast.model.TensorWeights;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Least squares with a penalty, in one pass over the rows. Each output is fitted to the rows in which it is known; rows
 * of weight 0 are not looked at. See {@link Moments} for what is kept of the rows, and {@link MaskedMoments} for how often.
 */
final class LinearFit implements FittedConfig.Fit {
    private final LinearConfig config;
    private final QuadraticTerms terms;
    private final int columns; // inputs and terms
    private final MaskedMoments moments;
    private final double[] row; // columns, then the known outputs
    private final BitSet known = new BitSet(); // which those are

    LinearFit(LinearConfig config) {
        this.config = config;
        terms = config.terms();
        columns = config.inputs() + terms.count();
        moments = new MaskedMoments(columns, config.outputs());
        row = new double[columns + config.outputs()];
    }

    @Override
    public void add(float[] inputs, float[] targets, float[] weights) {
        FitChecks.requireRows("inputs", inputs, config.inputs(), weights.length);
        FitChecks.requireRows("targets", targets, config.outputs(), weights.length);
        for (int t = 0; t < weights.length; t++) {
            FitChecks.requireWeight(weights, t);
            if (weights[t] > 0) {
                add(inputs, targets, t, weights[t]);
            }
        }
    }

    @Override
    public void add(FittedConfig.Fit other) {
        if (!(other instanceof LinearFit fit) || !fit.config.equals(config)) {
            throw new IllegalArgumentException("the other fit must be one of " + config);
        }
        moments.add(fit.moments);
    }

    @Override
    public TensorWeights solve(FittedConfig.Parts parts) {
        LinearSolution found = new LinearSolution(config);
        BitSet missing = new BitSet();
        missing.set(0, config.outputs());
        for (MaskedMoments.Group group : moments.groups()) {
            double[][] solution = RidgeEquations.solve(
                    group.moments(),
                    group.outputs().length,
                    config.l2(),
                    "outputs " + Arrays.toString(group.outputs()));
            for (int k = 0; k < solution.length; k++) {
                int output = group.outputs()[k];
                found.set(output, solution[k], group.moments(), group.moments().mean(columns + k));
                missing.clear(output);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "outputs " + missing + " were known in no row of weight above 0, must be in at least one");
        }
        return found.tensors();
    }

    private void add(float[] inputs, float[] targets, int t, double weight) {
        known.clear();
        int size = columns;
        for (int j = 0; j < config.outputs(); j++) {
            float target = targets[t * config.outputs() + j];
            if (Float.isInfinite(target)) {
                throw new IllegalArgumentException(
                        "target " + j + " of row " + t + " is " + target + ", must be finite, or NaN where unknown");
            }
            if (!Float.isNaN(target)) {
                known.set(j);
                row[size++] = target;
            }
        }
        if (!known.isEmpty()) {
            FitChecks.requireFinite(inputs, config.inputs(), t);
            terms.columns(inputs, config.inputs(), t, row);
            moments.add(row, known, weight);
        }
    }
}
