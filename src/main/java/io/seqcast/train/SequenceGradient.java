package io.seqcast.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.NetworkConfig;

/**
 * Loss, gradient and predictions of one sequence at a time. Belongs to one thread: autograd's mode is the thread's own,
 * and with one LibTorch thread per worker a sequence's arrays stay in its core's cache.
 */
final class SequenceGradient implements AutoCloseable {
    private final NetworkConfig config;
    private final FlatParameters layout;
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

    SequenceGradient(NetworkConfig config, FlatParameters layout) {
        this.config = config;
        this.layout = layout;
    }

    /**
     * @param loss weighted squared error, summed
     * @param gradient of the loss, in the layout of the parameters
     */
    record Result(double loss, float[] gradient) {}

    /**
     * @param weights all parameters
     * @param rows inputs, (T, inputs)
     * @param targets what is to be predicted after each row, (T, outputs)
     * @param importance weight of each squared error, (T, outputs)
     */
    Result gradient(float[] weights, float[] rows, float[] targets, float[] importance) {
        JniUtils.setGradMode(true);
        try (NDManager scratch = manager.newSubManager()) {
            int steps = rows.length / config.inputs();
            Shape shape = new Shape(1, steps, config.outputs());
            NDArray flat = scratch.create(weights);
            flat.setRequiresGradient(true);
            NDArray predictions = forward(scratch, flat, rows);
            NDArray error = predictions.sub(scratch.create(targets, shape));
            NDArray loss = error.square().mul(scratch.create(importance, shape)).sum();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) scratch.ones(loss.getShape()), false, false);
            return new Result(loss.getFloat(), flat.getGradient().toFloatArray());
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** The prediction after each of {@code rows}, (T, outputs). */
    float[] predict(float[] weights, float[] rows) {
        JniUtils.setGradMode(false);
        try (NDManager scratch = manager.newSubManager()) {
            return forward(scratch, scratch.create(weights), rows).toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private NDArray forward(NDManager scratch, NDArray flat, float[] rows) {
        NDArray input = scratch.create(rows, new Shape(1, rows.length / config.inputs(), config.inputs()));
        return config.graph(layout.views(flat)).predict(input);
    }
}
