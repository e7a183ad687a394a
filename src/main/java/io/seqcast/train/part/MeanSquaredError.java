package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;

/**
 * Squared error over the variance of the training targets, the mean of all outputs: 1 − R² by definition. The loss {@code mse}.
 *
 * @param warmUpWeight weight of rows without need_prediction
 */
public record MeanSquaredError(double warmUpWeight) implements Loss {
    /** This loss's name in recipes. */
    public static final String NAME = "mse";

    public MeanSquaredError {
        Checks.fractionOrOne("warm_up_weight", warmUpWeight);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ClassWeights classWeights() {
        return ClassWeights.EQUAL;
    }

    @Override
    public boolean forClasses() {
        return false;
    }

    @Override
    public NDArray of(NDArray predictions, NDArray targets, NDArray importance) {
        return predictions.sub(targets).square().mul(importance).sum();
    }

    /** A constant has nothing to learn: 0. */
    @Override
    public double outputWeight(double variance, int outputs) {
        return variance > 0 ? 1 / (variance * outputs) : 0;
    }
}
