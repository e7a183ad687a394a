package io.seqcast.model.tcn;

import static java.util.Objects.requireNonNull;

import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import java.util.Map;
import java.util.stream.IntStream;

/** A temporal convolutional network's step as nodes of an ONNX graph: a convolution is one product with the rows that its taps read. */
final class TcnOnnx {
    private final TcnConfig config;
    private final OnnxGraph graph;
    private final Map<String, Tensor> tensors;

    TcnOnnx(TcnConfig config, OnnxGraph graph, Map<String, Tensor> tensors) {
        this.config = config;
        this.graph = graph;
        this.tensors = tensors;
    }

    void write(StepGraph step) {
        Value x = step.row();
        for (TcnBlock block : config.blocks()) {
            Value inner = convolve(step, block.second(), convolve(step, block.first(), x));
            TcnConvolution shortcut = block.shortcut();
            Value past = shortcut == null ? x : affine(x, shortcut.weight(), flattened(shortcut), shortcut.bias());
            x = graph.node("Relu", graph.add(inner, past));
        }
        Value last = x;
        step.predict(() ->
                affine(last, TcnParameters.HEAD_WEIGHT, tensor(TcnParameters.HEAD_WEIGHT), TcnParameters.HEAD_BIAS));
    }

    private Value convolve(StepGraph step, TcnConvolution convolution, Value x) {
        Value read = x; // (batch, K · in), the oldest tap's row first
        int width = convolution.inputs();
        int carried = convolution.carried();
        if (carried > 0) {
            Value before = step.state(convolution.name(), carried, width);
            Value rows = graph.concat(1, before, graph.reshape(x, 1, width));
            step.next(convolution.name(), graph.slice(rows, 1, 1, carried + 1));
            int[] taps = IntStream.range(0, convolution.taps())
                    .map(tap -> carried - convolution.lag(tap))
                    .toArray();
            read = graph.reshape(graph.gather(rows, 1, taps), taps.length * width);
        }
        return graph.node("Relu", affine(read, convolution.weight(), flattened(convolution), convolution.bias()));
    }

    private Value affine(Value x, String name, Tensor weight, String bias) {
        return graph.affine(x, name, weight, tensor(bias));
    }

    /** A kernel (C, in, K) as a matrix (C, K · in). */
    private Tensor flattened(TcnConvolution convolution) {
        int taps = convolution.taps();
        int width = convolution.inputs();
        float[] kernel = tensor(convolution.weight()).values();
        float[] matrix = new float[kernel.length];
        for (int row = 0; row < kernel.length / (taps * width); row++) {
            for (int i = 0; i < width; i++) {
                for (int tap = 0; tap < taps; tap++) {
                    matrix[(row * taps + tap) * width + i] = kernel[(row * width + i) * taps + tap];
                }
            }
        }
        return new Tensor(new int[] {kernel.length / (taps * width), taps * width}, matrix);
    }

    private Tensor tensor(String name) {
        return requireNonNull(tensors.get(name), name);
    }
}
