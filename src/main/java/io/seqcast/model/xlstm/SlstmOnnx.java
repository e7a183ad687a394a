package io.seqcast.model.xlstm;

import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An sLSTM block's step as nodes of an ONNX graph. What the cell carries has the shape (batch, heads, width of a head). */
final class SlstmOnnx {
    private final BlockOnnx own;
    private final OnnxGraph graph;
    private final int ffn;
    private final ForgetGate forgetGate;
    private final int heads;
    private final int headWidth;

    SlstmOnnx(BlockOnnx own, XlstmConfig config) {
        this.own = own;
        graph = own.graph();
        ffn = config.ffnDim();
        forgetGate = config.forgetGate();
        heads = own.block().heads();
        headWidth = own.block().headWidth();
    }

    /** The residual stream behind the block, (batch, d). */
    Value write(Value residual) {
        Value normed = own.normalise(residual, XlstmParameters.NORM);
        Value said = say(gates(own.convolve(normed), normed));
        Value x = graph.add(residual, own.normaliseHeads(said, XlstmParameters.GROUP_NORM));
        Value up = own.product(own.normalise(x, XlstmParameters.FFN_NORM), XlstmParameters.FFN_UP);
        List<Value> halves = graph.split(up, 1, ffn, ffn);
        Value gated = graph.multiply(graph.gelu(halves.get(0)), halves.get(1));
        return graph.add(x, own.product(gated, XlstmParameters.FFN_DOWN));
    }

    /** The sums of i, f, z and o but for what they make of y. */
    private List<Value> gates(Value convolved, Value normed) {
        int width = own.block().width();
        float[] biases = own.tensors().values(XlstmParameters.GATES_BIAS);
        List<Value> sums = new ArrayList<>();
        for (String gate : XlstmParameters.GATES) {
            Value read = own.blockwise(XlstmParameters.readsConvolved(gate) ? convolved : normed, gate);
            float[] bias = Arrays.copyOfRange(biases, sums.size() * width, (sums.size() + 1) * width);
            String name = own.block().name(XlstmParameters.GATES_BIAS) + "." + sums.size();
            Value constant = graph.constant(name, new Tensor(new int[] {heads, headWidth}, bias));
            sums.add(graph.add(graph.reshape(read, heads, headWidth), constant));
        }
        return sums;
    }

    /** What the cell says, y. */
    private Value say(List<Value> ofRow) {
        Value ofSaid = own.blockwise(carried("y"), XlstmParameters.RECURRENT);
        int gates = ofRow.size();
        List<Value> recurrent = graph.split(graph.reshape(ofSaid, heads, gates, headWidth), 2, 1, 1, 1, 1);
        List<Value> sums = new ArrayList<>();
        for (int g = 0; g < gates; g++) {
            sums.add(graph.add(ofRow.get(g), graph.reshape(recurrent.get(g), heads, headWidth)));
        }
        Value c = carried("c");
        Value n = carried("n");
        Value fresh = graph.truth(graph.node("Equal", n, graph.scalar(0)));
        Value forget = forgetGate == ForgetGate.SIGMOID ? own.logSigmoid(sums.get(1)) : sums.get(1);
        Value kept = graph.add(graph.add(forget, carried("m")), graph.multiply(fresh, graph.scalar(SlstmCell.NOTHING)));
        Value m = graph.node("Max", kept, sums.get(0));
        Value keep = graph.node("Exp", graph.subtract(kept, m));
        Value write = graph.node("Exp", graph.subtract(sums.get(0), m));
        Value nextC = graph.add(graph.multiply(keep, c), graph.multiply(write, graph.node("Tanh", sums.get(2))));
        Value nextN = graph.add(graph.multiply(keep, n), write);
        Value y = graph.node("Div", graph.multiply(graph.node("Sigmoid", sums.get(3)), nextC), nextN);
        own.next("y", y);
        own.next("c", nextC);
        own.next("n", nextN);
        own.next("m", m);
        return y;
    }

    private Value carried(String name) {
        return own.state(name, heads, headWidth);
    }
}
