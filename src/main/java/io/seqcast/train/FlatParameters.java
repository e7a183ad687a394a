package io.seqcast.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.seqcast.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Where each named parameter stands in one flat array of all of them, in the order of their names. One array makes the
 * optimiser a plain loop and a gradient one copy, instead of some native calls for each of dozens of parameters.
 */
final class FlatParameters {
    private final List<String> names = new ArrayList<>();
    private final List<int[]> shapes = new ArrayList<>();
    private final int[] offsets; // one more than parameters: the last is the size

    /** @param shape of each parameter by its name */
    FlatParameters(Map<String, int[]> shape) {
        offsets = new int[shape.size() + 1];
        new TreeMap<>(shape).forEach((name, sizes) -> {
            names.add(name);
            shapes.add(sizes);
            int size = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
            offsets[names.size()] = Math.addExact(offsets[names.size() - 1], size);
        });
    }

    /** Number of values of all parameters. */
    int size() {
        return offsets[names.size()];
    }

    /** The values of tensors in the order of their names. */
    static float[] flatten(Map<String, Tensor> tensors) {
        float[] flat = new float
                [tensors.values().stream()
                        .mapToInt(tensor -> tensor.values().length)
                        .sum()];
        int offset = 0;
        for (Tensor tensor : new TreeMap<>(tensors).values()) {
            System.arraycopy(tensor.values(), 0, flat, offset, tensor.values().length);
            offset += tensor.values().length;
        }
        return flat;
    }

    Map<String, Tensor> tensors(float[] flat) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            float[] values = Arrays.copyOfRange(flat, offsets[i], offsets[i + 1]);
            tensors.put(names.get(i), new Tensor(shapes.get(i), values));
        }
        return tensors;
    }

    /** The parameters as views of {@code flat}: one cut, whose gradient is one concatenation. */
    Map<String, NDArray> views(NDArray flat) {
        long[] cuts = new long[names.size() - 1];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = offsets[i + 1];
        }
        NDList parts = flat.split(cuts, 0);
        Map<String, NDArray> views = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            views.put(names.get(i), parts.get(i).reshape(shape(shapes.get(i))));
        }
        return views;
    }

    /** Which values weight decay applies to. */
    boolean[] decayed(Predicate<String> decays) {
        boolean[] decayed = new boolean[size()];
        for (int i = 0; i < names.size(); i++) {
            Arrays.fill(decayed, offsets[i], offsets[i + 1], decays.test(names.get(i)));
        }
        return decayed;
    }

    private static Shape shape(int[] sizes) {
        long[] wide = new long[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            wide[i] = sizes[i];
        }
        return new Shape(wide);
    }
}
