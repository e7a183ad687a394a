package io.seqcast.model.mixer;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.DepthwiseConvolution;
import io.seqcast.model.kernel.RmsNorm;
import io.seqcast.model.kernel.WeightMatrix;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One block's weights rearranged for {@link StepBlocks}. Immutable, shared by all instances.
 *
 * @param norm (d)
 * @param inProj rows z, x, B, C, dt: (dInProj, d)
 * @param taps of the convolution, oldest row's first: (W, convDim)
 * @param convBias (convDim)
 * @param dtBias (H)
 * @param a A = −exp(A_log), (H)
 * @param d the skip connection of each channel, by groups: (G, dInner/G)
 * @param gatedNorm (dInner)
 * @param outProj (d, dInner)
 */
public record StepBlock(
        RmsNorm norm,
        WeightMatrix inProj,
        float[][] taps,
        float[] convBias,
        float[] dtBias,
        float[] a,
        float[][] d,
        float[] gatedNorm,
        WeightMatrix outProj) {

    /** All blocks of a network in order, from its tensors by name. */
    public static List<StepBlock> all(MixerSizes sizes, Map<String, Tensor> tensors) {
        return IntStream.range(0, sizes.nLayers())
                .mapToObj(i -> block(sizes, tensors, i))
                .toList();
    }

    private static StepBlock block(MixerSizes sizes, Map<String, Tensor> tensors, int i) {
        return new StepBlock(
                new RmsNorm(values(tensors, MixerParameters.layer(i, "norm.weight")), sizes.normEps()),
                new WeightMatrix(mixer(tensors, i, "in_proj.weight"), sizes.dInProj(), sizes.dModel()),
                DepthwiseConvolution.taps(mixer(tensors, i, "conv1d.weight"), sizes.convDim()),
                mixer(tensors, i, "conv1d.bias"),
                mixer(tensors, i, "dt_bias"),
                negativeExp(mixer(tensors, i, "A_log")),
                skip(sizes, mixer(tensors, i, "D")),
                mixer(tensors, i, "norm.weight"),
                new WeightMatrix(mixer(tensors, i, "out_proj.weight"), sizes.dModel(), sizes.dInner()));
    }

    private static float[] mixer(Map<String, Tensor> tensors, int i, String parameter) {
        return values(tensors, MixerParameters.mixer(i, parameter));
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }

    private static float[] negativeExp(float[] aLog) {
        float[] a = new float[aLog.length];
        for (int h = 0; h < a.length; h++) {
            a[h] = (float) -Math.exp(aLog[h]);
        }
        return a;
    }

    private static float[][] skip(MixerSizes sizes, float[] d) {
        int channels = sizes.dInner() / sizes.ngroups();
        float[][] skip = new float[sizes.ngroups()][channels];
        for (int k = 0; k < sizes.dInner(); k++) {
            skip[k / channels][k % channels] = d[k / sizes.headdim()];
        }
        return skip;
    }
}
