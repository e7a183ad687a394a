package io.seqcast.model.xlstm;

import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import java.util.List;

/** An mLSTM block's step as nodes of an ONNX graph. Gates stay in float32 whatever the graph's precision is: they are exponents. */
final class MlstmOnnx {
    private final BlockOnnx own;
    private final OnnxGraph graph;
    private final int width; // e
    private final int heads;
    private final int headWidth;

    MlstmOnnx(BlockOnnx own) {
        this.own = own;
        graph = own.graph();
        width = own.block().width();
        heads = own.block().heads();
        headWidth = own.block().headWidth();
    }

    /** The residual stream behind the block, (batch, d). */
    Value write(Value residual) {
        Value normed = own.normalise(residual, XlstmParameters.NORM);
        List<Value> up = graph.split(own.product(normed, XlstmParameters.PROJ_UP), 1, width, width);
        Value convolved = own.convolve(up.get(0));
        Value read = own.normaliseHeads(read(convolved, up.get(0)), XlstmParameters.OUT_NORM);
        Value skipped = graph.multiply(own.constant(XlstmParameters.SKIP), convolved);
        Value gated = graph.multiply(graph.add(read, skipped), graph.silu(up.get(1)));
        return graph.add(residual, own.product(gated, XlstmParameters.PROJ_DOWN));
    }

    /** What the cell reads, (batch, heads, width of a head). */
    private Value read(Value convolved, Value inner) {
        Value query = project(convolved, XlstmParameters.QUERY);
        Value key = project(convolved, XlstmParameters.KEY);
        Value value = project(inner, XlstmParameters.VALUE);
        Value all = graph.concat(1, query, key, value);
        Value input = gate(all, XlstmParameters.INPUT_GATE_WEIGHT, XlstmParameters.INPUT_GATE_BIAS);
        Value forget = own.logSigmoid(gate(all, XlstmParameters.FORGET_GATE_WEIGHT, XlstmParameters.FORGET_GATE_BIAS));

        Value c = own.state("C", heads, headWidth, headWidth);
        Value n = own.state("n", heads, headWidth);
        Value kept = graph.add(forget, own.state("m", heads));
        Value m = graph.node("Max", kept, input);
        Value keep = graph.reshape(graph.node("Exp", graph.subtract(kept, m)), heads, 1);
        Value write = graph.reshape(graph.node("Exp", graph.subtract(input, m)), heads, 1);

        Value scaled = graph.multiply(key, graph.scalar((float) (1 / Math.sqrt(headWidth))));
        Value written = graph.multiply(graph.reshape(scaled, heads, headWidth), write);
        Value outer =
                graph.multiply(graph.reshape(written, heads, headWidth, 1), graph.reshape(value, heads, 1, headWidth));
        Value nextC = graph.add(graph.multiply(graph.reshape(keep, heads, 1, 1), c), outer);
        Value nextN = graph.add(graph.multiply(keep, n), written);
        own.next("C", nextC);
        own.next("n", nextN);
        own.next("m", m);

        Value sums = graph.node("MatMul", graph.reshape(query, heads, 1, headWidth), nextC);
        Value size = graph.sum(graph.multiply(graph.reshape(query, heads, headWidth), nextN), 2);
        Value most = graph.node("Max", graph.node("Abs", size), graph.node("Exp", graph.node("Neg", m)));
        Value by = graph.add(most, graph.scalar(MatrixMemory.DENOMINATOR_EPS));
        return graph.node("Div", graph.reshape(sums, heads, headWidth), graph.reshape(by, heads, 1));
    }

    /** (batch, e) to (batch, e). */
    private Value project(Value x, String parameter) {
        return graph.reshape(own.blockwise(x, parameter), width);
    }

    /** A gate's sum for each head, (batch, heads). */
    private Value gate(Value all, String weight, String bias) {
        Value product =
                graph.exactProduct(all, own.block().name(weight), own.tensors().tensor(weight));
        return graph.add(product, own.constant(bias));
    }
}
