package io.seqcast.model.xlstm;

/** One block's weights rearranged for its step form. Immutable, shared by all instances. */
sealed interface BlockWeights permits MlstmWeights, SlstmWeights {

    /** Whose they are. */
    XlstmBlock block();

    /** Of the convolution, the oldest row's first, (K, width). */
    float[][] taps();

    /** Of the convolution, (width). */
    float[] convBias();

    /**
     * A block at work.
     *
     * @param rows most of them that pass together
     */
    BlockStep step(XlstmConfig config, int rows);
}
