package io.seqcast.model;

import ai.djl.ndarray.NDArray;

/**
 * Products with a number whose gradient is right.
 *
 * <p>DJL's own {@code mul(Number)} and {@code div(Number)} make an array of the number over memory of the JVM and close it at once.
 * LibTorch's backward pass reads that array again: after a garbage collection in between it reads what stands there by then, and
 * gradients are wrong or NaN, once in a thousand. Here the array lives as long as the manager of the factor.
 */
public final class Scalars {
    private Scalars() {}

    /** {@code array} · {@code factor}, in the manager of {@code array}. */
    public static NDArray times(NDArray array, double factor) {
        return array.mul(array.getManager().create((float) factor));
    }

    /** {@code array} / {@code divisor}, in the manager of {@code array}. */
    public static NDArray over(NDArray array, double divisor) {
        return array.div(array.getManager().create((float) divisor));
    }
}
