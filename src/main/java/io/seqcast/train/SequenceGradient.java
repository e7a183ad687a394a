package io.seqcast.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.NetworkConfig;
import io.seqcast.train.part.Loss;

/**
 * Loss, gradient and predictions of one sequence at a time. Belongs to one thread: autograd's mode is the thread's own,
 * and with one LibTorch thread per worker a sequence's arrays stay in its core's cache.
 */
final class SequenceGradient implements AutoCloseable {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

    /**
     * @param loss weighted as the importance says, summed
     * @param gradient of the loss, in the layout of the parameters
     */
    record Result(double loss, float[] gradient) {}

    /**
     * @param weights all parameters
     * @param rows inputs, (T, inputs)
     * @param targets what is to be predicted after each row, (T, outputs)
     * @param importance weight of each error, (T, outputs)
     */
    Result gradient(Network network, Loss loss, float[] weights, float[] rows, float[] targets, float[] importance) {
        JniUtils.setGradMode(true);
        try (NDManager scratch = manager.newSubManager()) {
            NetworkConfig config = network.config();
            Shape shape = new Shape(1, rows.length / config.inputs(), config.outputs());
            NDArray flat = scratch.create(weights);
            flat.setRequiresGradient(true);
            NDArray predictions = forward(network, scratch, flat, rows);
            NDArray value = loss.of(predictions, scratch.create(targets, shape), scratch.create(importance, shape));
            JniUtils.backward((PtNDArray) value, (PtNDArray) scratch.ones(value.getShape()), false, false);
            return new Result(value.getFloat(), flat.getGradient().toFloatArray());
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** What a network says after each of {@code rows}, (T, outputs). */
    float[] predict(Network network, float[] weights, float[] rows) {
        JniUtils.setGradMode(false);
        try (NDManager scratch = manager.newSubManager()) {
            return forward(network, scratch, scratch.create(weights), rows).toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private static NDArray forward(Network network, NDManager scratch, NDArray flat, float[] rows) {
        int inputs = network.config().inputs();
        NDArray input = scratch.create(rows, new Shape(1, rows.length / inputs, inputs));
        return network.config().graph(network.layout().views(flat)).predict(input);
    }
}
