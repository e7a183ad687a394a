package io.seqcast.model.mamba2;

import io.seqcast.model.BundleException;
import io.seqcast.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The checked parameters of one Mamba-2 network. Arrays are shared, not copied: treat them as read-only. */
public final class Mamba2Weights {
    private final Mamba2Config config;
    private final Map<String, Tensor> tensors;
    private final List<Layer> layers;

    /**
     * Parameters of one block.
     *
     * @param norm RMS norm before the mixer, (d)
     * @param inProj rows z, x, B, C, dt: (dInProj, d)
     * @param convWeight taps, the last one meets the newest row: (convDim, 1, W)
     * @param convBias (convDim)
     * @param dtBias added before the softplus, (H)
     * @param aLog A = −exp(aLog), (H)
     * @param d skip connection, (H)
     * @param gatedNorm RMS norm after the gate, (dInner)
     * @param outProj (d, dInner)
     */
    public record Layer(
            float[] norm,
            float[] inProj,
            float[] convWeight,
            float[] convBias,
            float[] dtBias,
            float[] aLog,
            float[] d,
            float[] gatedNorm,
            float[] outProj) {}

    private Mamba2Weights(Mamba2Config config, Map<String, Tensor> tensors) {
        this.config = config;
        this.tensors = tensors;
        List<Layer> list = new ArrayList<>();
        for (int i = 0; i < config.nLayers(); i++) {
            list.add(new Layer(
                    values(Mamba2Parameters.layer(i, "norm.weight")),
                    values(Mamba2Parameters.mixer(i, "in_proj.weight")),
                    values(Mamba2Parameters.mixer(i, "conv1d.weight")),
                    values(Mamba2Parameters.mixer(i, "conv1d.bias")),
                    values(Mamba2Parameters.mixer(i, "dt_bias")),
                    values(Mamba2Parameters.mixer(i, "A_log")),
                    values(Mamba2Parameters.mixer(i, "D")),
                    values(Mamba2Parameters.mixer(i, "norm.weight")),
                    values(Mamba2Parameters.mixer(i, "out_proj.weight"))));
        }
        this.layers = Collections.unmodifiableList(list);
    }

    /**
     * Checks that the tensors are exactly those of the config, each of its shape and finite.
     *
     * @throws BundleException naming the tensor and what was expected
     */
    public static Mamba2Weights of(Mamba2Config config, Map<String, Tensor> tensors) {
        return of(config, tensors, "weights");
    }

    /** As {@link #of(Mamba2Config, Map)}; messages begin with {@code source}, the file's name. */
    static Mamba2Weights of(Mamba2Config config, Map<String, Tensor> tensors, String source) {
        Map<String, int[]> shapes = Mamba2Parameters.shapes(config);
        TreeSet<String> unknown = new TreeSet<>(tensors.keySet());
        unknown.removeAll(shapes.keySet());
        if (!unknown.isEmpty()) {
            throw new BundleException(
                    source + ": unknown tensors " + unknown + ", not in a Mamba-2 of " + config.nLayers() + " layers");
        }
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        shapes.forEach(
                (name, shape) -> ordered.put(name, checked(source + ": tensor " + name, tensors.get(name), shape)));
        return new Mamba2Weights(config, Collections.unmodifiableMap(ordered));
    }

    private static Tensor checked(String where, @Nullable Tensor tensor, int[] shape) {
        if (tensor == null) {
            throw new BundleException(where + " is missing, its shape would be " + Arrays.toString(shape));
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new BundleException(where + " has shape " + Arrays.toString(tensor.shape()) + ", the config wants "
                    + Arrays.toString(shape));
        }
        float[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new BundleException(where + " holds " + values[i] + " at flat index " + i + " of shape "
                        + Arrays.toString(shape) + ", must be finite");
            }
        }
        return tensor;
    }

    public Mamba2Config config() {
        return config;
    }

    /** All tensors by name, in the order of {@link Mamba2Parameters#shapes}. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Row-major values of one parameter. */
    public float[] values(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return tensor.values();
    }

    /** Blocks from input to output. */
    public List<Layer> layers() {
        return layers;
    }
}
