package io.seqcast.explain;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceGraph;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.StepGraph;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A network that only has a graph: after a row it says the sum of W x over all rows so far. */
record LinearNetwork(int inputs, int outputs) implements NetworkConfig {
    static final String WEIGHT = "weight";

    @Override
    public String kind() {
        return "sum";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    public int stateSize() {
        return outputs;
    }

    @Override
    public Map<String, int[]> shapes() {
        return Map.of(WEIGHT, new int[] {outputs, inputs});
    }

    @Override
    public SequenceGraph graph(Map<String, NDArray> parameters) {
        NDArray weight = Objects.requireNonNull(parameters.get(WEIGHT)).transpose();
        return new SequenceGraph() {
            @Override
            public NDArray predict(NDArray rows) {
                return rows.matMul(weight).cumSum(1);
            }

            @Override
            public Result run(NDArray rows, NDArray states, int @Nullable [] lengths) {
                throw new AssertionError("nobody carries its state");
            }

            @Override
            public boolean takesPadding() {
                return false;
            }
        };
    }

    @Override
    public boolean decays(String parameter) {
        throw new AssertionError("nobody trains it");
    }

    @Override
    public Map<String, Tensor> initial(long seed) {
        throw new AssertionError("nobody trains it");
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        throw new AssertionError("it has no steps");
    }

    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        throw new AssertionError("it has no steps");
    }
}
