package io.seqcast.model.rnn;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.recurrent.StepLayer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A network's weights rearranged for its step form. Immutable, shared by all instances.
 *
 * @param inProj (d_model, inputs), null where the first layer reads the rows themselves
 * @param layers where they read both ways, each time first the one that reads forwards
 * @param head (outputs, what it reads)
 */
record RnnStepWeights(@Nullable AffineMap inProj, List<StepLayer> layers, AffineMap head) {

    /** @param directions in which a layer reads, 1 or 2 */
    static RnnStepWeights of(RnnConfig config, int directions, Map<String, Tensor> tensors) {
        AffineMap inProj =
                config.dModel() > 0 ? map(tensors, RnnParameters.IN_PROJ_WEIGHT, RnnParameters.IN_PROJ_BIAS) : null;
        return new RnnStepWeights(
                inProj,
                config.layers(directions).stepLayers(tensors),
                map(tensors, RnnParameters.HEAD_WEIGHT, RnnParameters.HEAD_BIAS));
    }

    private static AffineMap map(Map<String, Tensor> tensors, String weight, String bias) {
        return new AffineMap(values(tensors, weight), values(tensors, bias));
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }
}
