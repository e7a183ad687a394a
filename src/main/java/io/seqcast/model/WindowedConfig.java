package io.seqcast.model;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.graph.StepGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A recurrent network that forgets: its output after a row is that of the zero state fed the last {@code window} rows. The
 * weights are those of the network inside; the state is the rows, not what the network makes of them.
 *
 * @param window W ≥ 1
 */
public record WindowedConfig(NetworkConfig inside, int window) implements WindowConfig {
    public WindowedConfig {
        WindowState.requireSizes(window, inside.inputs());
    }

    /** The config itself if {@code window} is 0, which is none. */
    public static NetworkConfig of(NetworkConfig inside, int window) {
        Sizes.requireWithin("window", window, 0, Sizes.MOST);
        return window == 0 ? inside : new WindowedConfig(inside, window);
    }

    @Override
    public String kind() {
        return inside.kind();
    }

    @Override
    public int inputs() {
        return inside.inputs();
    }

    @Override
    public int outputs() {
        return inside.outputs();
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(inside.settings());
        settings.put("window", window);
        return settings;
    }

    @Override
    public Map<String, int[]> shapes() {
        return inside.shapes();
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        Supplier<SequenceModel> steps = inside.steps(tensors);
        return () -> {
            SequenceModel model = steps.get();
            return new WindowModel(layout(), outputs(), model.stateSize(), model::advance);
        };
    }

    @Override
    public boolean decays(String parameter) {
        return inside.decays(parameter);
    }

    @Override
    public Map<String, Tensor> initial(long seed) {
        return inside.initial(seed);
    }

    @Override
    public SequenceGraph graph(Map<String, NDArray> parameters) {
        return new WindowGraph(layout(), WindowGraph.newest(inside.graph(parameters)));
    }

    /** Of a sequence's windows often a few dozen alone are wanted: so many that the calls cost more than what they do. */
    @Override
    public int sequencesTogether() {
        return 8;
    }

    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        new OnnxWindow(step, layout()).unroll(place -> inside.write(place, tensors));
    }
}
