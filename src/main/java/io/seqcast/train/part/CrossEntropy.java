package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;

/**
 * −log of the probability that softmax(logits) gave to the class that came true, in nats. The loss {@code cross_entropy}.
 *
 * @param warmUpWeight weight of rows without need_prediction
 */
public record CrossEntropy(double warmUpWeight) implements Loss {
    /** This loss's name in recipes. */
    public static final String NAME = "cross_entropy";

    public CrossEntropy {
        Checks.fractionOrOne("warm_up_weight", warmUpWeight);
    }

    @Override
    public boolean forClasses() {
        return true;
    }

    @Override
    public NDArray of(NDArray predictions, NDArray targets, NDArray importance) {
        return predictions.logSoftmax(-1).mul(targets).mul(importance).sum().neg();
    }

    @Override
    public double outputWeight(double variance, int outputs) {
        return 1;
    }
}
