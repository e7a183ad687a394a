package io.seqcast.model.mamba2;

import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.kernel.RmsNorm;
import io.seqcast.model.mixer.StepBlock;
import java.util.List;

/**
 * A network's weights rearranged for {@link Mamba2Step}. Immutable, shared by all instances.
 *
 * @param inProj (d, inputs)
 * @param finalNorm (d)
 * @param head (outputs, d)
 */
record Mamba2StepWeights(
        Mamba2Config config, AffineMap inProj, List<StepBlock> blocks, RmsNorm finalNorm, AffineMap head) {

    static Mamba2StepWeights of(Mamba2Weights weights) {
        Mamba2Config config = weights.config();
        return new Mamba2StepWeights(
                config,
                new AffineMap(
                        weights.values(Mamba2Parameters.IN_PROJ_WEIGHT), weights.values(Mamba2Parameters.IN_PROJ_BIAS)),
                StepBlock.all(config.mixers(), weights.tensors()),
                new RmsNorm(
                        weights.values(Mamba2Parameters.FINAL_NORM_WEIGHT),
                        config.mixers().normEps()),
                new AffineMap(
                        weights.values(Mamba2Parameters.HEAD_WEIGHT), weights.values(Mamba2Parameters.HEAD_BIAS)));
    }
}
