package io.seqcast.model.graph;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of several models in the graph of a step: their row is one, their states and weights have its name in front. */
public final class ScopedStep implements StepGraph {
    private final StepGraph whole;
    private final String prefix;
    private final OnnxGraph graph;
    private @Nullable Value prediction;

    public ScopedStep(StepGraph whole, String name) {
        this.whole = whole;
        prefix = name + ".";
        graph = whole.graph().scoped(prefix);
    }

    @Override
    public OnnxGraph graph() {
        return graph;
    }

    @Override
    public Value row() {
        return whole.row();
    }

    @Override
    public Value state(String name, int... sizes) {
        return whole.state(prefix + name, sizes);
    }

    @Override
    public void next(String name, Value value) {
        whole.next(prefix + name, value);
    }

    @Override
    public void predict(Supplier<Value> prediction) {
        this.prediction = prediction.get();
    }

    /** What the model says after the row, (batch, outputs). */
    public Value prediction() {
        if (prediction == null) {
            throw new IllegalStateException(prefix + " has predicted nothing");
        }
        return prediction;
    }
}
