package io.seqcast.model.xlstm;

import io.seqcast.model.Tensor;
import java.util.Map;
import java.util.Objects;

/** One block's tensors, by their names inside it. */
record BlockTensors(XlstmBlock block, Map<String, Tensor> all) {

    Tensor tensor(String parameter) {
        return get(all, block.name(parameter));
    }

    float[] values(String parameter) {
        return tensor(parameter).values();
    }

    /** What a norm multiplies by. */
    float[] gain(String parameter) {
        return gain(values(parameter));
    }

    /** 1 + w: weights of norms are stored around 0. */
    static float[] gain(float[] stored) {
        float[] gain = stored.clone();
        for (int i = 0; i < gain.length; i++) {
            gain[i] += 1;
        }
        return gain;
    }

    static Tensor get(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
