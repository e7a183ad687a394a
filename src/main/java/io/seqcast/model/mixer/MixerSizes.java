package io.seqcast.model.mixer;

import io.seqcast.json.JsonFields;
import io.seqcast.model.Sizes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sizes of a stack of Mamba-2 blocks (Dao and Gu 2024, arXiv:2405.21060), under the names of the reference implementation.
 *
 * @param dModel width d of the residual stream
 * @param nLayers number of blocks
 * @param dState N, state size per channel
 * @param headdim P, channels per head
 * @param expand E, d_inner = E · d
 * @param dConv W, taps of the causal convolution
 * @param ngroups G, groups of consecutive heads that share B and C
 * @param normEps epsilon of every RMS norm
 */
public record MixerSizes(
        int dModel, int nLayers, int dState, int headdim, int expand, int dConv, int ngroups, float normEps) {
    public MixerSizes {
        Sizes.requireWithin("d_model", dModel, 1, Sizes.MOST);
        Sizes.requireWithin("n_layers", nLayers, 1, Sizes.MOST_LAYERS);
        Sizes.requireWithin("d_state", dState, 1, Sizes.MOST);
        Sizes.requireWithin("headdim", headdim, 1, Sizes.MOST);
        Sizes.requireWithin("expand", expand, 1, Sizes.MOST);
        Sizes.requireWithin("d_conv", dConv, 1, Sizes.MOST);
        Sizes.requireWithin("ngroups", ngroups, 1, Sizes.MOST);
        requireIndexable(nLayers, dModel, (long) expand * dModel, (long) ngroups * dState, dState, dConv);
        Sizes.requireEpsilon("norm_eps", normEps);
        if (expand * dModel % headdim != 0) {
            throw new IllegalArgumentException(
                    "headdim is " + headdim + ", must divide expand * d_model = " + expand * dModel);
        }
        if (expand * dModel / headdim % ngroups != 0) {
            throw new IllegalArgumentException(
                    "ngroups is " + ngroups + ", must divide the number of heads " + expand * dModel / headdim);
        }
    }

    /** The sizes under their names in model.json, in order. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("d_model", dModel);
        settings.put("n_layers", nLayers);
        settings.put("d_state", dState);
        settings.put("headdim", headdim);
        settings.put("expand", expand);
        settings.put("d_conv", dConv);
        settings.put("ngroups", ngroups);
        settings.put("norm_eps", normEps);
        return settings;
    }

    /** The sizes that a member's settings hold. */
    public static MixerSizes of(JsonFields settings) {
        return new MixerSizes(
                settings.integer("d_model"),
                settings.integer("n_layers"),
                settings.integer("d_state"),
                settings.integer("headdim"),
                settings.integer("expand", 2),
                settings.integer("d_conv", 4),
                settings.integer("ngroups", 1),
                settings.number("norm_eps", 1e-5f));
    }

    /** Width inside a mixer, E · d. */
    public int dInner() {
        return expand * dModel;
    }

    /** Number of heads H. */
    public int nHeads() {
        return dInner() / headdim;
    }

    /** Channels of the convolution: x, B and C. */
    public int convDim() {
        return dInner() + 2 * ngroups * dState;
    }

    /** Rows of a mixer's in_proj: z, x, B, C, dt. */
    public int dInProj() {
        return dInner() + convDim() + nHeads();
    }

    /** Floats of convolution state per layer: (W − 1, convDim). */
    public int convStateSize() {
        return (dConv - 1) * convDim();
    }

    /** Floats of SSM state per layer: (H, P, N). */
    public int ssmStateSize() {
        return dInner() * dState;
    }

    /** Floats of a whole state: per layer the convolution's rows, oldest first, then the SSM's. */
    public int stateSize() {
        return nLayers * (convStateSize() + ssmStateSize());
    }

    /** A state and a layer's largest matrix must fit an array; with the limits above nothing here overflows. */
    private static void requireIndexable(int nLayers, int dModel, long dInner, long groupState, int dState, int dConv) {
        long convDim = dInner + 2 * groupState;
        Sizes.requireIndexable("a state", nLayers * ((dConv - 1) * convDim + dInner * dState));
        Sizes.requireIndexable("a matrix", dModel * (dInner + convDim + dInner));
    }
}
