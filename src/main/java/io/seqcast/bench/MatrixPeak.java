package io.seqcast.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;

/** What the tensor library's matrix product reaches here in float32, one product a core at a time: the practical peak. */
final class MatrixPeak implements AutoCloseable {
    private static final int SIZE = 768;
    private static final int PRODUCTS = 4;

    private final Cores cores;
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final List<NDArray> matrices = new ArrayList<>();

    MatrixPeak(Cores cores) {
        this.cores = cores;
        for (int i = 0; i < cores.count(); i++) {
            matrices.add(manager.ones(new Shape(SIZE, SIZE), DataType.FLOAT32));
        }
    }

    /** Floating-point operations of one {@link #run()}. */
    long flops() {
        return 2L * SIZE * SIZE * SIZE * PRODUCTS * cores.count();
    }

    void run() {
        cores.run(i -> {
            JniUtils.setNumThreads(1); // counts for the thread that calls it
            for (int k = 0; k < PRODUCTS; k++) {
                matrices.get(i).matMul(matrices.get(i)).close();
            }
        });
    }

    @Override
    public void close() {
        manager.close();
    }
}
