package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ScalarsTest {
    private static final int ROUNDS = 30;
    private static final int BUFFERS = 5_000;

    @Test
    void aProductsGradientIsItsFactorWhateverIsCollectedMeanwhile() {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(gradient(x -> Scalars.times(x, 3))).containsOnly(3f);
        }
    }

    @Test
    void aQuotientsGradientIsOneOverItsDivisorWhateverIsCollectedMeanwhile() {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(gradient(x -> Scalars.over(x, 4))).containsOnly(0.25f);
        }
    }

    private static float[] gradient(UnaryOperator<NDArray> function) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            JniUtils.setGradMode(true);
            NDArray x = manager.ones(new Shape(5));
            x.setRequiresGradient(true);
            NDArray sum = function.apply(x).sum();
            System.gc();
            writeOverFreedMemory();
            JniUtils.backward((PtNDArray) sum, (PtNDArray) manager.ones(sum.getShape()), false, false);
            return x.getGradient().toFloatArray();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private static void writeOverFreedMemory() {
        ByteBuffer[] buffers = new ByteBuffer[BUFFERS];
        for (int i = 0; i < BUFFERS; i++) {
            buffers[i] = ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, Float.NaN);
        }
        assertThat(buffers).hasSize(BUFFERS);
    }
}
