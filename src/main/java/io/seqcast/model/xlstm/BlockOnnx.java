package io.seqcast.model.xlstm;

import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxConvolution;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;

/** What the graphs of blocks of both cells are written with. */
record BlockOnnx(StepGraph step, BlockTensors tensors, float normEps) {

    XlstmBlock block() {
        return tensors.block();
    }

    OnnxGraph graph() {
        return step.graph();
    }

    /** A state that goes by this name in every block. */
    Value state(String name, int... sizes) {
        return step.state(name + block().index(), sizes);
    }

    void next(String name, Value value) {
        step.next(name + block().index(), value);
    }

    /** A norm over the last axis. */
    Value normalise(Value x, String gain) {
        return graph().multiply(graph().layerNorm(x, normEps), gain(gain));
    }

    /** A norm over each head of (batch, heads, width of a head) by itself, (batch, width). */
    Value normaliseHeads(Value x, String gain) {
        Value normed = graph().layerNorm(x, normEps);
        return graph().multiply(graph().reshape(normed, block().width()), gain(gain));
    }

    private Value gain(String parameter) {
        float[] gain = tensors.gain(parameter);
        return graph().constant(block().name(parameter), new Tensor(new int[] {gain.length}, gain));
    }

    /** SiLU of the convolution. */
    Value convolve(Value row) {
        Value convolved = OnnxConvolution.step(
                step,
                "conv" + block().index(),
                row,
                block().name("xlstm.conv1d"),
                tensors.tensor(XlstmParameters.CONV_WEIGHT),
                tensors.tensor(XlstmParameters.CONV_BIAS));
        return graph().silu(convolved);
    }

    /** What a block-diagonal matrix, (blocks, out, in), makes of (batch, blocks · in): (batch, blocks, 1, out). */
    Value blockwise(Value x, String parameter) {
        Tensor blocks = tensors.tensor(parameter);
        Value rows = graph().reshape(x, blocks.shape()[0], 1, blocks.shape()[2]);
        return graph().node("MatMul", rows, graph().constant(block().name(parameter), transposed(blocks)));
    }

    Value product(Value x, String parameter) {
        return graph().product(x, block().name(parameter), tensors.tensor(parameter));
    }

    Value constant(String parameter) {
        return graph().constant(block().name(parameter), tensors.tensor(parameter));
    }

    /** log σ(x). */
    Value logSigmoid(Value x) {
        return graph().node("Neg", graph().node("Softplus", graph().node("Neg", x)));
    }

    /** (blocks, out, in) as (blocks, in, out). */
    private static Tensor transposed(Tensor tensor) {
        int blocks = tensor.shape()[0];
        int out = tensor.shape()[1];
        int in = tensor.shape()[2];
        float[] values = new float[tensor.values().length];
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < out; i++) {
                for (int j = 0; j < in; j++) {
                    values[(block * in + j) * out + i] = tensor.values()[(block * out + i) * in + j];
                }
            }
        }
        return new Tensor(new int[] {blocks, in, out}, values);
    }
}
