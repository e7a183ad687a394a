package io.seqcast.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import java.util.List;

/** Long short-term memory (Hochreiter and Schmidhuber 1997) as PyTorch has it: gates i, f, g, o; carries h and c. */
public record LstmCell() implements RnnCell {
    @Override
    public String name() {
        return "lstm";
    }

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public int carried() {
        return 2;
    }

    /** LibTorch has a whole layer as one operation. */
    @Override
    public int sequencesTogether() {
        return 1;
    }

    @Override
    public Step step(int hidden) {
        return new LstmStep(hidden);
    }

    @Override
    public NDList run(NDArray rows, NDList carried, NDList parameters, int layers) {
        return JniUtils.lstm((PtNDArray) rows, carried, parameters, true, layers, 0, false, false, true);
    }

    @Override
    public List<Value> write(OnnxGraph graph, int hidden, Value fromInput, Value fromState, List<Value> before) {
        List<Value> sums = graph.split(graph.add(fromState, fromInput), -1, 2 * hidden, hidden, hidden);
        List<Value> gates = graph.split(graph.node("Sigmoid", sums.get(0)), -1, hidden, hidden); // i, f
        Value g = graph.node("Tanh", sums.get(1));
        Value c = graph.add(graph.multiply(gates.get(1), before.get(1)), graph.multiply(gates.get(0), g));
        Value h = graph.multiply(graph.node("Sigmoid", sums.get(2)), graph.node("Tanh", c));
        return List.of(h, c);
    }
}
