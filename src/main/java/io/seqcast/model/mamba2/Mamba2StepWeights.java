package io.seqcast.model.mamba2;

import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.kernel.ColumnMatrix;
import java.util.List;

/**
 * A network's weights rearranged for {@link Mamba2Step}. Immutable, shared by all instances.
 *
 * @param inProj (d, inputs)
 * @param finalNorm (d)
 * @param head (outputs, d)
 */
record Mamba2StepWeights(Mamba2Config config, AffineMap inProj, List<Layer> layers, float[] finalNorm, AffineMap head) {

    /**
     * One block.
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
    record Layer(
            float[] norm,
            ColumnMatrix inProj,
            float[][] taps,
            float[] convBias,
            float[] dtBias,
            float[] a,
            float[][] d,
            float[] gatedNorm,
            ColumnMatrix outProj) {}

    static Mamba2StepWeights of(Mamba2Weights weights) {
        Mamba2Config config = weights.config();
        return new Mamba2StepWeights(
                config,
                new AffineMap(
                        weights.values(Mamba2Parameters.IN_PROJ_WEIGHT), weights.values(Mamba2Parameters.IN_PROJ_BIAS)),
                weights.layers().stream().map(layer -> layer(config, layer)).toList(),
                weights.values(Mamba2Parameters.FINAL_NORM_WEIGHT),
                new AffineMap(
                        weights.values(Mamba2Parameters.HEAD_WEIGHT), weights.values(Mamba2Parameters.HEAD_BIAS)));
    }

    private static Layer layer(Mamba2Config config, Mamba2Weights.Layer layer) {
        return new Layer(
                layer.norm(),
                new ColumnMatrix(layer.inProj(), config.dInProj(), config.dModel()),
                taps(config, layer.convWeight()),
                layer.convBias(),
                layer.dtBias(),
                negativeExp(layer.aLog()),
                skip(config, layer.d()),
                layer.gatedNorm(),
                new ColumnMatrix(layer.outProj(), config.dModel(), config.dInner()));
    }

    private static float[][] taps(Mamba2Config config, float[] convWeight) {
        float[][] taps = new float[config.dConv()][config.convDim()];
        for (int k = 0; k < config.convDim(); k++) {
            for (int j = 0; j < config.dConv(); j++) {
                taps[j][k] = convWeight[k * config.dConv() + j];
            }
        }
        return taps;
    }

    private static float[] negativeExp(float[] aLog) {
        float[] a = new float[aLog.length];
        for (int h = 0; h < a.length; h++) {
            a[h] = (float) -Math.exp(aLog[h]);
        }
        return a;
    }

    private static float[][] skip(Mamba2Config config, float[] d) {
        int channels = config.dInner() / config.ngroups();
        float[][] skip = new float[config.ngroups()][channels];
        for (int k = 0; k < config.dInner(); k++) {
            skip[k / channels][k % channels] = d[k / config.headdim()];
        }
        return skip;
    }
}
