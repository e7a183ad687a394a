package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** Long short-term memory (Hochreiter and Schmidhuber 1997) as PyTorch has it: gates i, f, g, o; carries h and c. */
record LstmCell() implements RnnCell {
    @Override
    public String name() {
        return "lstm";
    }

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public int carried() {
        return 2;
    }

    /** LibTorch has a whole layer as one operation. */
    @Override
    public int sequencesTogether() {
        return 1;
    }

    @Override
    public Step step(int hidden) {
        return new LstmStep(hidden);
    }

    @Override
    public NDList run(NDArray rows, NDList carried, NDList parameters, int layers) {
        return JniUtils.lstm((PtNDArray) rows, carried, parameters, true, layers, 0, false, false, true);
    }
}
