package io.seqcast.model.rnn;

import static java.util.Objects.requireNonNull;

import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import io.seqcast.model.recurrent.OnnxLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recurrent network's step as nodes of an ONNX graph. */
final class RnnOnnx {
    private static final String ARRAYS = "hc"; // what a cell carries

    private final RnnConfig config;
    private final OnnxGraph graph;
    private final Map<String, Tensor> tensors;
    private final OnnxLayers layers;

    RnnOnnx(RnnConfig config, OnnxGraph graph, Map<String, Tensor> tensors) {
        this.config = config;
        this.graph = graph;
        this.tensors = tensors;
        layers = new OnnxLayers(config.layers(1), graph, tensors);
    }

    void write(StepGraph step) {
        List<List<Value>> before = new ArrayList<>(); // by layers
        for (int layer = 0; layer < config.nLayers(); layer++) {
            before.add(new ArrayList<>());
        }
        for (int array = 0; array < config.cell().carried(); array++) {
            for (int layer = 0; layer < config.nLayers(); layer++) {
                before.get(layer).add(step.state(name(array, layer), config.hidden()));
            }
        }
        Value x = project(step.row());
        for (int layer = 0; layer < config.nLayers(); layer++) {
            List<String> names = config.layers(1).names().get(layer);
            List<Value> after = layers.recur(names, layers.read(names, x), before.get(layer));
            for (int array = 0; array < after.size(); array++) {
                step.next(name(array, layer), after.get(array));
            }
            x = after.get(0);
        }
        Value last = x;
        step.predict(() -> head(last));
    }

    /** What the first layer reads. */
    Value project(Value rows) {
        return config.dModel() > 0 ? affine(rows, RnnParameters.IN_PROJ_WEIGHT, RnnParameters.IN_PROJ_BIAS) : rows;
    }

    Value head(Value x) {
        return affine(x, RnnParameters.HEAD_WEIGHT, RnnParameters.HEAD_BIAS);
    }

    private Value affine(Value x, String weight, String bias) {
        return graph.affine(
                x, weight, requireNonNull(tensors.get(weight), weight), requireNonNull(tensors.get(bias), bias));
    }

    private static String name(int array, int layer) {
        return ARRAYS.substring(array, array + 1) + layer;
    }
}
