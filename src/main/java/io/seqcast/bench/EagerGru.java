package io.seqcast.bench;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One live step of a GRU as one would write it first: a call of the tensor library for each operation (Cho et al. 2014). A
 * yardstick only, of the kind {@code gru} without a projection; belongs to one thread.
 */
final class EagerGru implements RowStep {
    private static final int GATES = 3; // r, z, n

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, Tensor> tensors;
    private final NDArray head; // (outputs, H)
    private final NDArray headBias;

    private static final class Layer {
        final NDArray fromInput; // (3H, what it reads)
        final NDArray inputBias;
        final NDArray fromState; // (3H, H)
        final NDArray stateBias;
        NDArray h; // (1, H)

        Layer(NDArray fromInput, NDArray inputBias, NDArray fromState, NDArray stateBias, NDArray h) {
            this.fromInput = fromInput;
            this.inputBias = inputBias;
            this.fromState = fromState;
            this.stateBias = stateBias;
            this.h = h;
        }
    }

    /** @param tensors under PyTorch's names */
    EagerGru(Map<String, Tensor> tensors) {
        this.tensors = tensors;
        JniUtils.setGradMode(false);
        for (int l = 0; tensors.containsKey("gru.weight_ih_l" + l); l++) {
            NDArray fromState = array("gru.weight_hh_l" + l);
            layers.add(new Layer(
                    array("gru.weight_ih_l" + l),
                    array("gru.bias_ih_l" + l),
                    fromState,
                    array("gru.bias_hh_l" + l),
                    manager.zeros(new Shape(1, fromState.getShape().get(1)))));
        }
        head = array(NetworkConfig.HEAD_WEIGHT);
        headBias = array(NetworkConfig.HEAD_BIAS);
    }

    private NDArray array(String name) {
        Tensor tensor = requireNonNull(tensors.get(name), name);
        long[] sizes = Arrays.stream(tensor.shape()).asLongStream().toArray();
        return manager.create(tensor.values(), new Shape(sizes));
    }

    @Override
    public float[] step(float[] row) {
        JniUtils.setGradMode(false);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray x = scratch.create(row, new Shape(1, row.length));
            for (Layer layer : layers) {
                layer.h.attach(scratch); // what is made of it goes with it
                layer.h = recur(layer, x);
                x = layer.h;
            }
            float[] prediction = linear(x, head, headBias).toFloatArray();
            layers.forEach(layer -> layer.h.attach(manager));
            return prediction;
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private static NDArray recur(Layer w, NDArray x) {
        NDList input = linear(x, w.fromInput, w.inputBias).split(GATES, 1);
        NDList state = linear(w.h, w.fromState, w.stateBias).split(GATES, 1);
        NDArray r = sigmoid(input.get(0).add(state.get(0)));
        NDArray z = sigmoid(input.get(1).add(state.get(1)));
        NDArray n = input.get(2).add(r.mul(state.get(2))).tanh();
        return n.add(z.mul(w.h.sub(n)));
    }

    private static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return Linear.linear(x, weight, bias).singletonOrThrow();
    }

    private static NDArray sigmoid(NDArray x) {
        return x.getNDArrayInternal().sigmoid();
    }
}
