package io.seqcast.model.tcn;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.kernel.WeightMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A network's weights rearranged for {@link TcnStep}. Immutable, shared by all instances.
 *
 * @param head (outputs, C)
 */
record TcnStepWeights(List<Block> blocks, AffineMap head) {

    /**
     * One block.
     *
     * @param shortcut (C, inputs), null where there is none
     */
    record Block(Kernel first, Kernel second, @Nullable AffineMap shortcut) {}

    /**
     * One convolution.
     *
     * @param taps what it makes of each row that it reads, the oldest first: K of (C, in)
     * @param bias (C)
     */
    record Kernel(TcnConvolution convolution, List<WeightMatrix> taps, float[] bias) {}

    static TcnStepWeights of(TcnConfig config, Map<String, Tensor> tensors) {
        List<Block> blocks = new ArrayList<>();
        for (TcnBlock block : config.blocks()) {
            TcnConvolution shortcut = block.shortcut();
            blocks.add(new Block(
                    kernel(tensors, block.first()),
                    kernel(tensors, block.second()),
                    shortcut == null ? null : map(tensors, shortcut.weight(), shortcut.bias())));
        }
        return new TcnStepWeights(
                List.copyOf(blocks), map(tensors, TcnParameters.HEAD_WEIGHT, TcnParameters.HEAD_BIAS));
    }

    private static Kernel kernel(Map<String, Tensor> tensors, TcnConvolution convolution) {
        float[] weight = values(tensors, convolution.weight());
        float[] bias = values(tensors, convolution.bias());
        List<WeightMatrix> taps = new ArrayList<>();
        for (int tap = 0; tap < convolution.taps(); tap++) {
            float[] matrix = new float[bias.length * convolution.inputs()];
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = weight[i * convolution.taps() + tap];
            }
            taps.add(new WeightMatrix(matrix, bias.length, convolution.inputs()));
        }
        return new Kernel(convolution, List.copyOf(taps), bias);
    }

    private static AffineMap map(Map<String, Tensor> tensors, String weight, String bias) {
        return new AffineMap(values(tensors, weight), values(tensors, bias));
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }
}
