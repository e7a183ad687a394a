package io.seqcast.model.xlstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** One block over whole sequences. */
sealed interface BlockGraph permits MlstmGraph, SlstmGraph {

    /**
     * @param residual stream before the block, (b, t, d)
     * @param states of the network before the first row, (b, stateSize)
     * @param after takes what the block carries from here on, in the order in which it lies in a state, each (b, size)
     * @return the stream behind the block, (b, t, d)
     */
    NDArray run(NDArray residual, NDArray states, NDList after);
}
