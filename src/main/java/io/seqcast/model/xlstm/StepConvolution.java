package io.seqcast.model.xlstm;

import io.seqcast.model.RowBlocks;
import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.DepthwiseConvolution;

/** A block's convolution and the SiLU behind it, for a block of rows. Holds scratch space. */
final class StepConvolution {
    private final DepthwiseConvolution convolution;
    private final Activations activations;

    StepConvolution(int width, int taps) {
        convolution = new DepthwiseConvolution(width, taps);
        activations = new Activations(width);
    }

    /** Rows {@code x} (count, width) to {@code out}, of the same shape; what sequences carry goes on in their states. */
    void advance(BlockWeights w, RowBlocks rows, float[][] x, float[][] out) {
        int stateAt = w.block().stateAt();
        for (int b = 0; b < rows.count(); b++) {
            if (rows.place(b) == 0) {
                convolution.load(rows.span(b).state(), stateAt);
            }
            convolution.step(w.taps(), w.convBias(), x[b], 0, out[b], 0);
            activations.silu(out[b], w.block().width());
            if (rows.isLastOfItsSpan(b)) {
                convolution.store(rows.span(b).state(), stateAt);
            }
        }
    }
}
