package io.seqcast.model.graph;

import java.util.function.Supplier;

/**
 * One step of a model that is being written: its row, its states, and what becomes of both. The first axis of every value is
 * that of the batch.
 *
 * <p>The states are asked for in the order in which they lie in the model's own state.
 */
public interface StepGraph {

    /** Where nodes and weights go. */
    OnnxGraph graph();

    /** The newest row, (batch, inputs). */
    Value row();

    /** What a state was before the row, (batch, sizes). */
    Value state(String name, int... sizes);

    /** What a state is from here on. */
    void next(String name, Value value);

    /**
     * What the model says after the row.
     *
     * @param prediction writes it, (batch, outputs); not called where nobody wants it
     */
    void predict(Supplier<Value> prediction);
}
