package io.seqcast.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks of a member's tensors at the border. */
public final class Tensors {
    private Tensors() {}

    /**
     * The tensors in the order of {@code shapes}: exactly those, each of its shape and finite.
     *
     * @param source begins every message, the file's name say
     * @throws BundleException naming the tensor and what was expected
     */
    public static Map<String, Tensor> checked(Map<String, int[]> shapes, Map<String, Tensor> tensors, String source) {
        TreeSet<String> unknown = new TreeSet<>(tensors.keySet());
        unknown.removeAll(shapes.keySet());
        if (!unknown.isEmpty()) {
            throw new BundleException(source + ": unknown tensors " + unknown + ", the config has none of these");
        }
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        shapes.forEach(
                (name, shape) -> ordered.put(name, checked(source + ": tensor " + name, tensors.get(name), shape)));
        return Collections.unmodifiableMap(ordered);
    }

    /**
     * The width of the rows that a member takes: the second axis of the first of {@code candidates} that is there.
     *
     * @throws BundleException if none is, or it has no second axis
     */
    public static int inputWidth(List<String> candidates, Map<String, Tensor> tensors, String source) {
        for (String name : candidates) {
            Tensor tensor = tensors.get(name);
            if (tensor != null && tensor.shape().length >= 2) {
                return tensor.shape()[1];
            }
        }
        throw new BundleException(source + ": tensor " + String.join(" or ", candidates)
                + " is missing or no matrix, must have the input width as its second axis");
    }

    private static Tensor checked(String where, @Nullable Tensor tensor, int[] shape) {
        if (tensor == null) {
            throw new BundleException(where + " is missing, its shape would be " + Arrays.toString(shape));
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new BundleException(where + " has shape " + Arrays.toString(tensor.shape()) + ", the config wants "
                    + Arrays.toString(shape));
        }
        requireFinite(where, tensor);
        return tensor;
    }

    /**
     * Refuses a tensor that holds what is no number.
     *
     * @param where begins the message
     * @throws BundleException naming the place in the tensor
     */
    public static void requireFinite(String where, Tensor tensor) {
        float[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new BundleException(where + " holds " + values[i] + " at flat index " + i + " of shape "
                        + Arrays.toString(tensor.shape()) + ", must be finite");
            }
        }
    }
}
