package io.seqcast.model.tcn;

import io.seqcast.model.RowBlocks;
import io.seqcast.model.kernel.VectorLoops;

/**
 * Causal convolutions in the step form, over a block of rows: each tap is one product for all of them. A tap finds its row in
 * the block or, where that began later, in the state. Holds scratch space: belongs to one thread.
 */
final class TcnStepConvolution {
    private final float[][] read; // what a tap finds for each row
    private final float[][] carried; // rows out of states, (block, inputs)

    /**
     * @param rows most rows of a block
     * @param inputs most values of a row
     */
    TcnStepConvolution(int rows, int inputs) {
        read = new float[rows][];
        carried = new float[rows][inputs];
    }

    /** out = relu(kernel ∗ x), (block, C), of x (block, inputs); then x is carried on in the states. */
    void advance(RowBlocks block, TcnStepWeights.Kernel kernel, float[][] x, float[][] out) {
        float[] bias = kernel.bias();
        for (int b = 0; b < block.count(); b++) {
            System.arraycopy(bias, 0, out[b], 0, bias.length);
        }
        for (int tap = 0; tap < kernel.taps().size(); tap++) {
            find(block, kernel.convolution(), tap, x);
            kernel.taps().get(tap).addProduct(read, out, block.count());
        }
        for (int b = 0; b < block.count(); b++) {
            VectorLoops.relu(out[b], bias.length);
        }
        carry(block, kernel.convolution(), x);
    }

    private void find(RowBlocks block, TcnConvolution convolution, int tap, float[][] x) {
        int lag = convolution.lag(tap);
        int width = convolution.inputs();
        for (int b = 0; b < block.count(); b++) {
            int before = lag - block.place(b); // rows before the first of its sequence in the block
            if (before <= 0) {
                read[b] = x[b - lag];
            } else {
                int from = convolution.stateEnd() - before * width;
                System.arraycopy(block.span(b).state(), from, carried[b], 0, width);
                read[b] = carried[b];
            }
        }
    }

    /** The rows of each sequence push as many out of its state, the oldest first. */
    private static void carry(RowBlocks block, TcnConvolution convolution, float[][] x) {
        int width = convolution.inputs();
        for (int b = 0; b < block.count(); b++) {
            if (block.isLastOfItsSpan(b)) {
                float[] state = block.span(b).state();
                int taken = Math.min(block.place(b) + 1, convolution.carried());
                int kept = (convolution.carried() - taken) * width;
                System.arraycopy(state, convolution.stateEnd() - kept, state, convolution.stateAt(), kept);
                for (int age = 0; age < taken; age++) {
                    int to = convolution.stateEnd() - (age + 1) * width;
                    System.arraycopy(x[b - age], 0, state, to, width);
                }
            }
        }
    }
}
