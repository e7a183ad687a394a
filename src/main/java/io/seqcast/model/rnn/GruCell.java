package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** The gated recurrent unit (Cho et al. 2014, arXiv:1406.1078) as PyTorch has it: gates r, z, n; carries h. */
record GruCell() implements RnnCell {
    @Override
    public String name() {
        return "gru";
    }

    @Override
    public int gates() {
        return 3;
    }

    @Override
    public int carried() {
        return 1;
    }

    /** Of each step of each layer LibTorch makes a dozen operations, whose cost is the call as long as they are small. */
    @Override
    public int sequencesTogether() {
        return 8;
    }

    @Override
    public Step step(int hidden) {
        return new GruStep(hidden);
    }

    @Override
    public NDList run(NDArray rows, NDList carried, NDList parameters, int layers) {
        PtNDArray before = (PtNDArray) carried.singletonOrThrow();
        return JniUtils.gru((PtNDArray) rows, before, parameters, true, layers, 0, false, false, true);
    }
}
