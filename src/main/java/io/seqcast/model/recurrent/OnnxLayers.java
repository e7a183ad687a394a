package io.seqcast.model.recurrent;

import static java.util.Objects.requireNonNull;

import io.seqcast.model.OnnxWindow;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Recurrent layers as nodes of an ONNX graph: products of matrices, which can be quantised, instead of its own operators. */
public final class OnnxLayers {
    private final RnnLayers layers;
    private final OnnxGraph graph;
    private final Map<String, Tensor> tensors;

    public OnnxLayers(RnnLayers layers, OnnxGraph graph, Map<String, Tensor> tensors) {
        this.layers = layers;
        this.graph = graph;
        this.tensors = tensors;
    }

    /** What the gates of a layer make of what it reads. */
    public Value read(List<String> names, Value x) {
        return affine(x, names.get(0), names.get(2));
    }

    /** What a layer carries behind a row. */
    public List<Value> recur(List<String> names, Value fromInput, List<Value> before) {
        Value fromState = affine(before.get(0), names.get(1), names.get(3));
        return layers.cell().write(graph, layers.hidden(), fromInput, fromState, before);
    }

    /** What layers that read both ways make of a window: (batch, W, in) to (batch, W, 2H). */
    public Value bothWays(OnnxWindow window, int rows, Value read) {
        List<List<String>> names = layers.names();
        Value x = read;
        for (int i = 0; i < names.size(); i += 2) {
            List<Value> forward = run(window, rows, names.get(i), x, false);
            List<Value> backward = run(window, rows, names.get(i + 1), x, true);
            Value[] both = new Value[rows];
            for (int j = 0; j < rows; j++) {
                both[j] = graph.reshape(graph.concat(-1, forward.get(j), backward.get(j)), 1, layers.width());
            }
            x = rows == 1 ? both[0] : graph.concat(1, both);
        }
        return x;
    }

    /** What one direction of a layer makes at each place, (batch, H); the backward one meets empty places after all others. */
    private List<Value> run(OnnxWindow window, int rows, List<String> names, Value x, boolean backward) {
        int gates = layers.cell().gates() * layers.hidden();
        int[] ones = new int[rows];
        Arrays.fill(ones, 1);
        List<Value> fromInput = graph.split(read(names, x), 1, ones);
        List<Value> made = new ArrayList<>(fromInput);
        List<Value> carried = new ArrayList<>();
        for (int k = 0; k < layers.cell().carried(); k++) {
            carried.add(window.zeros(layers.hidden()));
        }
        for (int place = 0; place < rows; place++) {
            int j = backward ? rows - 1 - place : place;
            List<Value> next = recur(names, graph.reshape(fromInput.get(j), gates), carried);
            for (int k = 0; k < carried.size(); k++) {
                carried.set(k, backward ? next.get(k) : window.whereSeen(j, next.get(k), 2));
            }
            made.set(j, carried.get(0));
        }
        return made;
    }

    private Value affine(Value x, String weight, String bias) {
        return graph.affine(
                x, weight, requireNonNull(tensors.get(weight), weight), requireNonNull(tensors.get(bias), bias));
    }
}
