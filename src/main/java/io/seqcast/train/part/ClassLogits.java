package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.seqcast.model.Scalars;

/** Logarithms of probabilities that come of logits and not of probabilities, which float32 rounds to 0 and 1. */
final class ClassLogits {
    private static final float NOBODY = -1e30f; // exp of it is 0, and 0 times it is no NaN as it is for −∞

    private ClassLogits() {}

    /** ln(1 − p_c) = ln Σ_{k≠c} p_k of ln p, (b, t, C). */
    static NDArray logOfOthers(NDArray log) {
        NDManager manager = log.getManager();
        int classes = (int) log.getShape().get(2);
        NDArray left = Scalars.times(manager.eye(classes), NOBODY); // (C, C), a row for each class that is left out
        NDArray others = log.expandDims(2).add(left); // (b, t, C, C)
        NDArray greatest = others.max(new int[] {-1}, true).stopGradient(); // the result does not depend on it
        return others.sub(greatest)
                .exp()
                .sum(new int[] {-1}, true)
                .log()
                .add(greatest)
                .squeeze(-1);
    }
}
