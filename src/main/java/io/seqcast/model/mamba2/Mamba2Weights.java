package io.seqcast.model.mamba2;

import io.seqcast.model.Tensor;
import io.seqcast.model.Tensors;
import io.seqcast.model.mixer.MixerParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

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
        for (int i = 0; i < config.mixers().nLayers(); i++) {
            list.add(new Layer(
                    values(MixerParameters.layer(i, "norm.weight")),
                    values(MixerParameters.mixer(i, "in_proj.weight")),
                    values(MixerParameters.mixer(i, "conv1d.weight")),
                    values(MixerParameters.mixer(i, "conv1d.bias")),
                    values(MixerParameters.mixer(i, "dt_bias")),
                    values(MixerParameters.mixer(i, "A_log")),
                    values(MixerParameters.mixer(i, "D")),
                    values(MixerParameters.mixer(i, "norm.weight")),
                    values(MixerParameters.mixer(i, "out_proj.weight"))));
        }
        this.layers = Collections.unmodifiableList(list);
    }

    /**
     * Checks that the tensors are exactly those of the config, each of its shape and finite.
     *
     * @throws io.seqcast.model.BundleException naming the tensor and what was expected
     */
    public static Mamba2Weights of(Mamba2Config config, Map<String, Tensor> tensors) {
        return new Mamba2Weights(config, Tensors.checked(Mamba2Parameters.shapes(config), tensors, "weights"));
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
