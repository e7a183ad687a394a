package io.seqcast.model.rnn;

import io.seqcast.model.OnnxWindow;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A bidirectional GRU with attention over a window as nodes of an ONNX graph; see {@link BigruAttentionStep}. */
final class BigruAttentionOnnx {
    /** Added to the score of an empty place: e to the power of it is 0. */
    private static final float NEVER = 1e9f;

    private final RnnConfig layers;
    private final int width; // 2H
    private final int rows; // W
    private final StepGraph step;
    private final OnnxGraph graph;
    private final RnnOnnx network;

    BigruAttentionOnnx(BigruAttentionConfig config, StepGraph step, Map<String, Tensor> tensors) {
        layers = config.layers();
        width = config.width();
        rows = config.window();
        this.step = step;
        graph = step.graph();
        network = new RnnOnnx(layers, graph, tensors);
    }

    void write(OnnxWindow window) {
        List<List<String>> names = RnnParameters.layers(layers, BigruAttentionConfig.DIRECTIONS);
        Value x = network.project(window.rows());
        for (int i = 0; i < layers.nLayers(); i++) {
            List<Value> forward = run(window, names.get(2 * i), x, false);
            List<Value> backward = run(window, names.get(2 * i + 1), x, true);
            Value[] both = new Value[rows];
            for (int j = 0; j < rows; j++) {
                both[j] = graph.reshape(graph.concat(-1, forward.get(j), backward.get(j)), 1, width);
            }
            x = rows == 1 ? both[0] : graph.concat(1, both);
        }
        Value outputs = x;
        step.predict(() -> network.head(attend(outputs, window.seen())));
    }

    /** What one direction of a layer makes at each place, (batch, H); the backward one meets empty places after all others. */
    private List<Value> run(OnnxWindow window, List<String> names, Value x, boolean backward) {
        int gates = layers.cell().gates() * layers.hidden();
        int[] ones = new int[rows];
        Arrays.fill(ones, 1);
        List<Value> fromInput = graph.split(network.read(names, x), 1, ones);
        List<Value> made = new ArrayList<>(fromInput);
        Value h = window.zeros(layers.hidden());
        for (int place = 0; place < rows; place++) {
            int j = backward ? rows - 1 - place : place;
            h = network.recur(names, graph.reshape(fromInput.get(j), gates), List.of(h))
                    .get(0);
            h = backward ? h : window.whereSeen(j, h, 2);
            made.set(j, h);
        }
        return made;
    }

    /** What the head reads, (batch, 4H), of the outputs (batch, W, 2H). */
    private Value attend(Value outputs, Value seen) {
        Value newest = graph.reshape(graph.slice(outputs, 1, rows - 1, rows), width);
        Value scores = graph.reshape(graph.node("MatMul", outputs, graph.reshape(newest, width, 1)), rows);
        Value scaled = graph.multiply(scores, graph.scalar((float) (1 / Math.sqrt(width))));
        Value empty = graph.multiply(graph.subtract(seen, graph.scalar(1)), graph.scalar(NEVER));
        Value shares = graph.reshape(graph.softmax(graph.add(scaled, empty), 1), rows, 1);
        return graph.concat(-1, graph.sum(graph.multiply(outputs, shares), 1), newest);
    }
}
