package io.seqcast.model.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A whole file of one step: {@code x} (batch, inputs) and the states go in, {@code y} (batch, outputs) and the states that
 * follow, {@code NAME_out}, come out.
 */
public final class StepFile implements StepGraph {
    private final OnnxFile file;
    private final OnnxGraph graph;
    private final int outputs;
    private final Value row = new Value("x");
    private final Map<String, int[]> sizes = new HashMap<>();

    private StepFile(String name, Precision precision, int inputs, int outputs) {
        file = new OnnxFile(name);
        graph = new OnnxGraph(file, precision, "");
        this.outputs = outputs;
        file.input(row.name(), inputs);
    }

    /**
     * The file of a step.
     *
     * @param name of the graph
     * @param step writes itself
     */
    public static byte[] of(String name, Precision precision, int inputs, int outputs, Consumer<StepGraph> step) {
        StepFile file = new StepFile(name, precision, inputs, outputs);
        step.accept(file);
        return file.file.bytes();
    }

    @Override
    public OnnxGraph graph() {
        return graph;
    }

    @Override
    public Value row() {
        return row;
    }

    @Override
    public Value state(String name, int... sizes) {
        file.input(name, sizes);
        file.pair(name, name + "_out");
        this.sizes.put(name, sizes);
        return new Value(name);
    }

    @Override
    public void next(String name, Value value) {
        int[] shape = sizes.get(name);
        if (shape == null) {
            throw new IllegalStateException("state " + name + " was never asked for");
        }
        file.output(name + "_out", value, shape);
    }

    @Override
    public void predict(Supplier<Value> prediction) {
        file.output("y", prediction.get(), outputs);
    }
}
