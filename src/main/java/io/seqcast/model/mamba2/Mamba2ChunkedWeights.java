package io.seqcast.model.mamba2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network's parameters in the arrangement in which {@link Mamba2ChunkedGraph} multiplies them.
 *
 * <p>Every product with a whole sequence costs a pass over memory, a product of two parameters costs nothing. So the
 * weight of each RMS norm is folded into the projection that follows it, and in_proj is cut into its parts z, xBC and
 * dt, which spares the graph slices of a wide array and their gradients. All of it is differentiable.
 *
 * @param inProj (1, d, inputs)
 * @param inProjBias (d, 1)
 * @param layers the blocks, in order
 * @param head with the final norm's weight folded in, (1, outputs, d)
 * @param headBias (outputs, 1)
 */
public record Mamba2ChunkedWeights(
        NDArray inProj, NDArray inProjBias, List<Layer> layers, NDArray head, NDArray headBias) {

    /**
     * One block.
     *
     * @param z in_proj's part for the gate, (1, d_inner, d)
     * @param xbc in_proj's part for the convolution's channels, (1, conv_dim, d)
     * @param dt in_proj's part for the step sizes, (1, h, d)
     * @param taps of the convolution, oldest row first, W arrays of (conv_dim, 1)
     * @param convBias (conv_dim, 1)
     * @param dtBias (h, 1)
     * @param a −exp(A_log), (h, 1)
     * @param skip D, (g, r, 1, 1, 1)
     * @param outProj with the gated norm's weight folded in, (1, d, d_inner)
     */
    record Layer(
            NDArray z,
            NDArray xbc,
            NDArray dt,
            NDList taps,
            NDArray convBias,
            NDArray dtBias,
            NDArray a,
            NDArray skip,
            NDArray outProj) {}

    /**
     * @param parameters by name, of the shapes of {@link Mamba2Parameters}; the arrays made here join their manager
     */
    public static Mamba2ChunkedWeights of(Mamba2Config config, Map<String, NDArray> parameters) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < config.nLayers(); i++) {
            layers.add(layer(config, parameters, i));
        }
        NDArray head =
                get(parameters, Mamba2Parameters.HEAD_WEIGHT).mul(get(parameters, Mamba2Parameters.FINAL_NORM_WEIGHT));
        return new Mamba2ChunkedWeights(
                get(parameters, Mamba2Parameters.IN_PROJ_WEIGHT).expandDims(0),
                get(parameters, Mamba2Parameters.IN_PROJ_BIAS).expandDims(1),
                layers,
                head.expandDims(0),
                get(parameters, Mamba2Parameters.HEAD_BIAS).expandDims(1));
    }

    private static Layer layer(Mamba2Config config, Map<String, NDArray> parameters, int i) {
        NDList projections = mixer(parameters, i, "in_proj.weight")
                .mul(get(parameters, Mamba2Parameters.layer(i, "norm.weight")))
                .expandDims(0)
                .split(new long[] {config.dInner(), config.dInner() + config.convDim()}, 1);
        NDArray outProj = mixer(parameters, i, "out_proj.weight").mul(mixer(parameters, i, "norm.weight"));
        int groups = config.ngroups();
        return new Layer(
                projections.get(0),
                projections.get(1),
                projections.get(2),
                taps(mixer(parameters, i, "conv1d.weight").squeeze(1), config.dConv()),
                mixer(parameters, i, "conv1d.bias").expandDims(1),
                mixer(parameters, i, "dt_bias").expandDims(1),
                mixer(parameters, i, "A_log").exp().neg().expandDims(1),
                mixer(parameters, i, "D").reshape(new Shape(groups, config.nHeads() / groups, 1, 1, 1)),
                outProj.expandDims(0));
    }

    private static NDList taps(NDArray weight, int taps) {
        if (taps == 1) {
            return new NDList(weight);
        }
        long[] cuts = new long[taps - 1];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i + 1L;
        }
        return weight.split(cuts, 1);
    }

    private static NDArray mixer(Map<String, NDArray> parameters, int i, String name) {
        return get(parameters, Mamba2Parameters.mixer(i, name));
    }

    private static NDArray get(Map<String, NDArray> parameters, String name) {
        NDArray array = parameters.get(name);
        if (array == null) {
            throw new IllegalArgumentException("parameter " + name + " is missing");
        }
        return array;
    }
}
