package io.seqcast.model;

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
 * @param inProj (inputs, d), transposed
 * @param inProjBias (d)
 * @param layers the blocks, in order
 * @param head (d, outputs), transposed, with the final norm's weight folded in
 * @param headBias (outputs)
 */
public record Mamba2ChunkedWeights(
        NDArray inProj, NDArray inProjBias, List<Layer> layers, NDArray head, NDArray headBias) {

    /**
     * One block.
     *
     * @param z in_proj's part for the gate, (d, d_inner)
     * @param xbc in_proj's part for the convolution's channels, (d, conv_dim)
     * @param dt in_proj's part for the step sizes, (d, H)
     * @param taps of the convolution, oldest row first, W arrays of (1, conv_dim)
     * @param convBias (conv_dim)
     * @param dtBias (H)
     * @param a −exp(A_log), (H)
     * @param skip D, (H, 1)
     * @param outProj (d_inner, d), transposed, with the gated norm's weight folded in
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
     * @param parameters by name, of the shapes of {@link Mamba2Config}; the arrays made here join their manager
     */
    public static Mamba2ChunkedWeights of(Mamba2Config config, Map<String, NDArray> parameters) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < config.nLayers(); i++) {
            layers.add(layer(config, parameters, "backbone.layers." + i + "."));
        }
        NDArray head = get(parameters, "head.weight").mul(get(parameters, "backbone.norm_f.weight"));
        return new Mamba2ChunkedWeights(
                get(parameters, "backbone.in_proj.weight").transpose(),
                get(parameters, "backbone.in_proj.bias"),
                layers,
                head.transpose(),
                get(parameters, "head.bias"));
    }

    private static Layer layer(Mamba2Config config, Map<String, NDArray> parameters, String block) {
        String mixer = block + "mixer.";
        NDList projections = get(parameters, mixer + "in_proj.weight")
                .mul(get(parameters, block + "norm.weight"))
                .split(new long[] {config.dInner(), config.dInner() + config.convDim()}, 0);
        NDArray taps = get(parameters, mixer + "conv1d.weight")
                .reshape(config.convDim(), config.dConv())
                .transpose();
        NDArray outProj = get(parameters, mixer + "out_proj.weight").mul(get(parameters, mixer + "norm.weight"));
        return new Layer(
                projections.get(0).transpose(),
                projections.get(1).transpose(),
                projections.get(2).transpose(),
                rows(taps, config.dConv()),
                get(parameters, mixer + "conv1d.bias"),
                get(parameters, mixer + "dt_bias"),
                get(parameters, mixer + "A_log").exp().neg(),
                get(parameters, mixer + "D").reshape(new Shape(config.nHeads(), 1)),
                outProj.transpose());
    }

    private static NDList rows(NDArray array, int rows) {
        if (rows == 1) {
            return new NDList(array);
        }
        long[] cuts = new long[rows - 1];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i + 1L;
        }
        return array.split(cuts, 0);
    }

    private static NDArray get(Map<String, NDArray> parameters, String name) {
        NDArray array = parameters.get(name);
        if (array == null) {
            throw new IllegalArgumentException("parameter " + name + " is missing");
        }
        return array;
    }
}
