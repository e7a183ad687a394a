package io.seqcast.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import java.util.List;

/** The gated recurrent unit (Cho et al. 2014, arXiv:1406.1078) as PyTorch has it: gates r, z, n; carries h. */
public record GruCell() implements RnnCell {
    @Override
    public String name() {
        return "gru";
    }

    @Override
    public int gates() {
        return 3;
    }

    @Override
    public int carried() {
        return 1;
    }

    /** Of each step of each layer LibTorch makes a dozen operations, whose cost is the call as long as they are small. */
    @Override
    public int sequencesTogether() {
        return 8;
    }

    @Override
    public Step step(int hidden) {
        return new GruStep(hidden);
    }

    @Override
    public NDList run(NDArray rows, NDList carried, NDList parameters, int layers) {
        PtNDArray before = (PtNDArray) carried.singletonOrThrow();
        return JniUtils.gru((PtNDArray) rows, before, parameters, true, layers, 0, false, false, true);
    }

    @Override
    public List<Value> write(OnnxGraph graph, int hidden, Value fromInput, Value fromState, List<Value> before) {
        List<Value> input = graph.split(fromInput, -1, 2 * hidden, hidden);
        List<Value> state = graph.split(fromState, -1, 2 * hidden, hidden);
        Value both = graph.node("Sigmoid", graph.add(input.get(0), state.get(0)));
        List<Value> gates = graph.split(both, -1, hidden, hidden); // r, z
        Value n = graph.node("Tanh", graph.add(input.get(1), graph.multiply(gates.get(0), state.get(1))));
        Value kept = graph.multiply(gates.get(1), graph.subtract(before.get(0), n));
        return List.of(graph.add(n, kept));
    }
}
