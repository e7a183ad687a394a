package io.seqcast.train.part;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** What a loss says of some predictions, and its gradient by each of them, as training computes both. */
record LossGradient(double loss, float[] gradient) {

    /** @param shape (b, t, outputs) of the three arrays */
    static LossGradient of(Loss loss, Shape shape, float[] predictions, float[] targets, float[] importance) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            JniUtils.setGradMode(true);
            NDArray said = manager.create(predictions, shape);
            said.setRequiresGradient(true);
            NDArray value = loss.of(said, manager.create(targets, shape), manager.create(importance, shape));
            JniUtils.backward((PtNDArray) value, (PtNDArray) manager.ones(value.getShape()), false, false);
            return new LossGradient(value.getFloat(), said.getGradient().toFloatArray());
        } finally {
            JniUtils.setGradMode(false);
        }
    }
}
