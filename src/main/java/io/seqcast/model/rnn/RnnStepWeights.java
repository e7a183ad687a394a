package io.seqcast.model.rnn;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.AffineMap;
import java.util.ArrayList;
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
record RnnStepWeights(@Nullable AffineMap inProj, List<Layer> layers, AffineMap head) {

    /**
     * One layer in one direction.
     *
     * @param input what its gates make of what it reads, (gates · H, in)
     * @param state what they make of its own h, (gates · H, H)
     */
    record Layer(AffineMap input, AffineMap state) {}

    /** @param directions in which a layer reads, 1 or 2 */
    static RnnStepWeights of(RnnConfig config, int directions, Map<String, Tensor> tensors) {
        AffineMap inProj =
                config.dModel() > 0 ? map(tensors, RnnParameters.IN_PROJ_WEIGHT, RnnParameters.IN_PROJ_BIAS) : null;
        List<Layer> layers = new ArrayList<>();
        for (List<String> names : RnnParameters.layers(config, directions)) {
            layers.add(new Layer(map(tensors, names.get(0), names.get(2)), map(tensors, names.get(1), names.get(3))));
        }
        return new RnnStepWeights(
                inProj, List.copyOf(layers), map(tensors, RnnParameters.HEAD_WEIGHT, RnnParameters.HEAD_BIAS));
    }

    private static AffineMap map(Map<String, Tensor> tensors, String weight, String bias) {
        return new AffineMap(values(tensors, weight), values(tensors, bias));
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }
}
