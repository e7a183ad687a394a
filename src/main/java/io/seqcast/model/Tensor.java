package io.seqcast.model;

import java.util.Arrays;

/**
 * A dense float32 array with a shape, as it stands in a weights file.
 *
 * @param shape sizes, outermost first
 * @param values row-major, as many as the product of {@code shape}
 */
public record Tensor(int[] shape, float[] values) {
    public Tensor {
        long size = 1;
        for (int n : shape) {
            size = Math.multiplyExact(size, n);
        }
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " wants " + size + " values, got " + values.length);
        }
    }
}
