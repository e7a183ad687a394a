package io.seqcast.model.attention;

import static java.util.Objects.requireNonNull;

import io.seqcast.model.OnnxWindow;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import java.util.List;
import java.util.Map;

/** An encoder, attention, pooling and dense layers over a window as nodes of an ONNX graph; see {@link AttentionStep}. */
final class AttentionOnnx {
    private final AttentionConfig config;
    private final int rows; // W
    private final StepGraph step;
    private final OnnxGraph graph;
    private final Map<String, Tensor> tensors;

    AttentionOnnx(AttentionConfig config, StepGraph step, Map<String, Tensor> tensors) {
        this.config = config;
        rows = config.window();
        this.step = step;
        graph = step.graph();
        this.tensors = tensors;
    }

    void write(OnnxWindow window) {
        Value projected = affine(window.rows(), AttentionParameters.IN_PROJ_WEIGHT, AttentionParameters.IN_PROJ_BIAS);
        Value x = config.encoder().write(graph, tensors, window, rows, projected);
        Value attended = graph.add(x, attend(normalise(x, AttentionParameters.ATTENTION_NORM), window.mask()));
        Value pooled = pool(normalise(attended, AttentionParameters.FINAL_NORM), window);
        step.predict(() -> head(pooled));
    }

    /** What attention makes of rows (batch, W, d). */
    private Value attend(Value x, Value mask) {
        int d = config.dModel();
        List<Value> parts = graph.split(
                affine(x, AttentionParameters.ATTENTION_IN_WEIGHT, AttentionParameters.ATTENTION_IN_BIAS), 2, d, d, d);
        Value queries = graph.transpose(byHead(parts.get(0)), 0, 2, 1, 3); // (batch, heads, W, D)
        Value keys = graph.transpose(byHead(parts.get(1)), 0, 2, 3, 1); // (batch, heads, D, W)
        Value values = graph.transpose(byHead(parts.get(2)), 0, 2, 1, 3);
        Value scale = graph.scalar((float) (1 / Math.sqrt(config.headWidth())));
        Value scores = graph.multiply(graph.node("MatMul", queries, keys), scale);
        Value shares = graph.softmax(graph.add(scores, graph.reshape(mask, 1, 1, rows)), 3);
        Value gathered = graph.transpose(graph.node("MatMul", shares, values), 0, 2, 1, 3);
        return affine(
                graph.reshape(gathered, rows, d),
                AttentionParameters.ATTENTION_OUT_WEIGHT,
                AttentionParameters.ATTENTION_OUT_BIAS);
    }

    private Value byHead(Value x) {
        return graph.reshape(x, rows, config.numHeads(), config.headWidth());
    }

    /** Mean and maximum of the rows that are there, and the newest where it is read, (batch, 2d or 3d). */
    private Value pool(Value x, OnnxWindow window) {
        Value seen = graph.multiply(x, graph.reshape(window.seen(), rows, 1));
        Value number = graph.reshape(graph.sum(window.seen(), 1), 1);
        Value mean = graph.node("Div", graph.sum(seen, 1), number);
        Value most = graph.most(graph.add(x, graph.reshape(window.mask(), rows, 1)), 1);
        if (!config.newest()) {
            return graph.concat(-1, mean, most);
        }
        Value newest = graph.reshape(graph.slice(x, 1, rows - 1, rows), config.dModel());
        return graph.concat(-1, mean, most, newest);
    }

    private Value head(Value pooled) {
        Value x = pooled;
        for (int i = 0; i < config.dense().size(); i++) {
            x = graph.gelu(affine(x, AttentionParameters.denseWeight(i), AttentionParameters.denseBias(i)));
        }
        return affine(x, AttentionParameters.HEAD_WEIGHT, AttentionParameters.HEAD_BIAS);
    }

    private Value normalise(Value x, String weight) {
        return graph.multiply(graph.rmsNorm(x, config.encoder().normEps()), graph.constant(weight, tensor(weight)));
    }

    private Value affine(Value x, String weight, String bias) {
        return graph.affine(x, weight, tensor(weight), tensor(bias));
    }

    private Tensor tensor(String name) {
        return requireNonNull(tensors.get(name), name);
    }
}
