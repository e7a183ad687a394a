package io.seqcast.model.mixer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One block's parameters in the arrangement in which {@link ChunkedBlocks} multiplies them.
 *
 * <p>Every product with a whole sequence costs a pass over memory, a product of two parameters costs nothing. So the
 * weight of each RMS norm is folded into the projection that follows it, and in_proj is cut into its parts z, xBC and
 * dt, which spares the graph slices of a wide array and their gradients. All of it is differentiable.
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
public record ChunkedBlock(
        NDArray z,
        NDArray xbc,
        NDArray dt,
        NDList taps,
        NDArray convBias,
        NDArray dtBias,
        NDArray a,
        NDArray skip,
        NDArray outProj) {

    /**
     * All blocks of a network in order.
     *
     * @param parameters by name, of the shapes of {@link MixerParameters}; the arrays made here join their manager
     */
    public static List<ChunkedBlock> all(MixerSizes sizes, Map<String, NDArray> parameters) {
        return IntStream.range(0, sizes.nLayers())
                .mapToObj(i -> block(sizes, parameters, i))
                .toList();
    }

    private static ChunkedBlock block(MixerSizes sizes, Map<String, NDArray> parameters, int i) {
        NDList projections = mixer(parameters, i, "in_proj.weight")
                .mul(get(parameters, MixerParameters.layer(i, "norm.weight")))
                .expandDims(0)
                .split(new long[] {sizes.dInner(), sizes.dInner() + sizes.convDim()}, 1);
        NDArray outProj = mixer(parameters, i, "out_proj.weight").mul(mixer(parameters, i, "norm.weight"));
        int groups = sizes.ngroups();
        return new ChunkedBlock(
                projections.get(0),
                projections.get(1),
                projections.get(2),
                taps(mixer(parameters, i, "conv1d.weight").squeeze(1), sizes.dConv()),
                mixer(parameters, i, "conv1d.bias").expandDims(1),
                mixer(parameters, i, "dt_bias").expandDims(1),
                mixer(parameters, i, "A_log").exp().neg().expandDims(1),
                mixer(parameters, i, "D").reshape(new Shape(groups, sizes.nHeads() / groups, 1, 1, 1)),
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
        return get(parameters, MixerParameters.mixer(i, name));
    }

    private static NDArray get(Map<String, NDArray> parameters, String name) {
        NDArray array = parameters.get(name);
        if (array == null) {
            throw new IllegalArgumentException("parameter " + name + " is missing");
        }
        return array;
    }
}
