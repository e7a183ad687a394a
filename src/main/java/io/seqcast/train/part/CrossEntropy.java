package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;

/**
 * −log of the probability that softmax(logits) gave to the class that came true, in nats, times that class's weight. The loss
 * {@code cross_entropy}.
 *
 * @param warmUpWeight weight of rows without need_prediction
 * @param classWeights what the class that came counts
 */
public record CrossEntropy(double warmUpWeight, ClassWeights classWeights) implements ClassLoss {
    /** This loss's name in recipes. */
    public static final String NAME = "cross_entropy";

    public CrossEntropy {
        Checks.fractionOrOne("warm_up_weight", warmUpWeight);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Loss weighing(ClassWeights weights) {
        return new CrossEntropy(warmUpWeight, weights);
    }

    @Override
    public NDArray of(NDArray predictions, NDArray targets, NDArray importance) {
        return predictions
                .logSoftmax(-1)
                .mul(classWeights.weigh(targets, importance))
                .sum()
                .neg();
    }
}
