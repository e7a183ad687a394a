package io.seqcast.model.mamba2;

import static java.util.Objects.requireNonNull;

import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import io.seqcast.model.mixer.OnnxBlocks;
import java.util.Map;

/** A Mamba-2 network's step as nodes of an ONNX graph. */
final class Mamba2Onnx {
    private final Mamba2Config config;
    private final OnnxGraph graph;
    private final Map<String, Tensor> tensors;

    Mamba2Onnx(Mamba2Config config, OnnxGraph graph, Map<String, Tensor> tensors) {
        this.config = config;
        this.graph = graph;
        this.tensors = tensors;
    }

    void write(StepGraph step) {
        Value row = affine(step.row(), Mamba2Parameters.IN_PROJ_WEIGHT, Mamba2Parameters.IN_PROJ_BIAS);
        Value last = new OnnxBlocks(config.mixers(), graph, tensors).step(step, row);
        step.predict(() -> affine(
                normalise(last, Mamba2Parameters.FINAL_NORM_WEIGHT),
                Mamba2Parameters.HEAD_WEIGHT,
                Mamba2Parameters.HEAD_BIAS));
    }

    private Value normalise(Value x, String weight) {
        return graph.multiply(graph.rmsNorm(x, config.mixers().normEps()), constant(weight));
    }

    private Value affine(Value x, String weight, String bias) {
        return graph.affine(x, weight, tensor(weight), tensor(bias));
    }

    private Value constant(String name) {
        return graph.constant(name, tensor(name));
    }

    private Tensor tensor(String name) {
        return requireNonNull(tensors.get(name), name);
    }
}
