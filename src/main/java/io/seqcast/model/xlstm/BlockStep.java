package io.seqcast.model.xlstm;

import io.seqcast.model.RowBlocks;

/** One block in the step form, with scratch space of its own. */
sealed interface BlockStep permits MlstmStep, SlstmStep {

    /** Adds to the residual stream of rows, (count, d), what the block makes of it, and advances their states. */
    void advance(RowBlocks rows, float[][] residual);
}
