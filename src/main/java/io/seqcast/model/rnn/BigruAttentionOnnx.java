package io.seqcast.model.rnn;

import io.seqcast.model.OnnxWindow;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import io.seqcast.model.recurrent.OnnxLayers;
import java.util.Map;

/** A bidirectional GRU with attention over a window as nodes of an ONNX graph; see {@link BigruAttentionStep}. */
final class BigruAttentionOnnx {
    private final BigruAttentionConfig config;
    private final int width; // 2H
    private final int rows; // W
    private final StepGraph step;
    private final OnnxGraph graph;
    private final Map<String, Tensor> tensors;
    private final RnnOnnx network;

    BigruAttentionOnnx(BigruAttentionConfig config, StepGraph step, Map<String, Tensor> tensors) {
        this.config = config;
        this.tensors = tensors;
        width = config.width();
        rows = config.window();
        this.step = step;
        graph = step.graph();
        network = new RnnOnnx(config.layers(), graph, tensors);
    }

    void write(OnnxWindow window) {
        OnnxLayers layers = new OnnxLayers(config.layers().layers(BigruAttentionConfig.DIRECTIONS), graph, tensors);
        Value outputs = layers.bothWays(window, rows, network.project(window.rows()));
        step.predict(() -> network.head(attend(outputs, window.mask())));
    }

    /** What the head reads, (batch, 4H), of the outputs (batch, W, 2H). */
    private Value attend(Value outputs, Value mask) {
        Value newest = graph.reshape(graph.slice(outputs, 1, rows - 1, rows), width);
        Value scores = graph.reshape(graph.node("MatMul", outputs, graph.reshape(newest, width, 1)), rows);
        Value scaled = graph.multiply(scores, graph.scalar((float) (1 / Math.sqrt(width))));
        Value shares = graph.reshape(graph.softmax(graph.add(scaled, mask), 1), rows, 1);
        return graph.concat(-1, graph.sum(graph.multiply(outputs, shares), 1), newest);
    }
}
