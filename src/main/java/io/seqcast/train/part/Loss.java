package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** What training makes small. */
public sealed interface Loss permits MeanSquaredError, ReturnsLoss, ClassLoss {

    /** Its name in recipes. */
    String name();

    /** Weight of rows without need_prediction beside those with it, in [0, 1]. */
    double warmUpWeight();

    /** What a row counts by the class that came; without classes all are equal. */
    ClassWeights classWeights();

    /** Whether it is for classes, and not for numbers. */
    boolean forClasses();

    /** The same for training targets of these variances, (outputs). */
    default Loss forTargets(List<Double> variances) {
        return this;
    }

    /** The same as it is in an epoch, from 1. */
    default Loss inEpoch(int epoch) {
        return this;
    }

    /** The same with other weights of classes; itself without classes. */
    default Loss weighing(ClassWeights weights) {
        return this;
    }

    /**
     * The loss of some rows, differentiable, as a scalar: that of several sequences is the sum of each one's.
     *
     * @param predictions of numbers, or logits of classes, (b, t, outputs)
     * @param targets what came true, (b, t, outputs)
     * @param importance of each value; 0 where it is unknown, (b, t, outputs)
     */
    NDArray of(NDArray predictions, NDArray targets, NDArray importance);

    /** What an error in an output counts whose training targets have this variance, before the rows' own weights. */
    double outputWeight(double variance, int outputs);
}
