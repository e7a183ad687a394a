package io.seqcast.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How what a network says after a stretch of rows changes with each of them, through LibTorch. Every stretch starts from the zero
 * state. Belongs to one thread.
 */
public final class InputGradient implements AutoCloseable {
    private final NetworkConfig config;
    private final NDManager manager;
    private final SequenceGraph graph;

    /** Copies the weights to LibTorch's memory; what {@link GraphModel} says of its threads holds here. */
    public InputGradient(NetworkConfig config, Map<String, Tensor> tensors) {
        this.config = config;
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        graph = GraphModel.graph(config, tensors, manager);
    }

    /**
     * Gradients of sums of outputs after each stretch's last row.
     *
     * @param rows stretches of one length one behind the other, (b, t, inputs)
     * @param length t ≥ 1
     * @param sums weights of the outputs in each sum, (sums)(outputs)
     * @return with respect to {@code rows}, (sums)(b, t, inputs)
     */
    public List<float[]> of(float[] rows, int length, List<float[]> sums) {
        int batch = batch(rows, length);
        JniUtils.setGradMode(true);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray input = scratch.create(rows, new Shape(batch, length, config.inputs()));
            input.setRequiresGradient(true);
            NDArray said = graph.predict(input, last(batch, length));
            List<float[]> gradients = new ArrayList<>();
            for (int k = 0; k < sums.size(); k++) {
                NDArray weights = scratch.create(atLast(batch, length, sums.get(k)), said.getShape());
                JniUtils.backward((PtNDArray) said, (PtNDArray) weights, k < sums.size() - 1, false);
                try (NDArray gradient = input.getGradient()) {
                    gradients.add(gradient.toFloatArray());
                    JniUtils.zeroGrad((PtNDArray) input);
                }
            }
            return gradients;
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /**
     * What is said after each stretch's last row, (b, outputs).
     *
     * @param rows (b, t, inputs)
     * @param length t ≥ 1
     */
    public float[] said(float[] rows, int length) {
        int batch = batch(rows, length);
        JniUtils.setGradMode(false);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray input = scratch.create(rows, new Shape(batch, length, config.inputs()));
            float[] all = graph.predict(input, last(batch, length)).toFloatArray();
            int width = config.outputs();
            float[] said = new float[batch * width];
            for (int b = 0; b < batch; b++) {
                System.arraycopy(all, ((b + 1) * length - 1) * width, said, b * width, width);
            }
            return said;
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private int batch(float[] rows, int length) {
        return rows.length / length / config.inputs();
    }

    /** Only predictions after last rows are wanted: a graph of windows makes no others. */
    private static boolean[] last(int batch, int length) {
        boolean[] last = new boolean[batch * length];
        for (int b = 0; b < batch; b++) {
            last[(b + 1) * length - 1] = true;
        }
        return last;
    }

    private static float[] atLast(int batch, int length, float[] weights) {
        float[] all = new float[batch * length * weights.length];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(weights, 0, all, ((b + 1) * length - 1) * weights.length, weights.length);
        }
        return all;
    }
}
