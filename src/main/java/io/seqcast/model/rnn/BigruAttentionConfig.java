package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.OnnxWindow;
import io.seqcast.model.SequenceGraph;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Sizes;
import io.seqcast.model.Tensor;
import io.seqcast.model.WindowConfig;
import io.seqcast.model.WindowGraph;
import io.seqcast.model.WindowModel;
import io.seqcast.model.WindowState;
import io.seqcast.model.graph.StepGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sizes of a bidirectional GRU with attention.
 *
 * @param layers sizes of its layers in one direction
 * @param window W, rows that it reads
 */
record BigruAttentionConfig(RnnConfig layers, int window) implements WindowConfig {
    /** In which a layer reads. */
    static final int DIRECTIONS = 2;

    BigruAttentionConfig {
        WindowState.requireSizes(window, layers.inputs());
        long hidden = layers.hidden();
        Sizes.requireIndexable("a matrix", Math.max(6 * hidden * hidden, 4 * hidden * layers.outputs()));
    }

    @Override
    public String kind() {
        return BigruAttentionKind.NAME;
    }

    @Override
    public int inputs() {
        return layers.inputs();
    }

    @Override
    public int outputs() {
        return layers.outputs();
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(layers.settings());
        settings.put("window", window);
        return settings;
    }

    /** The head reads what attention gathered and the newest row's output, (outputs, 4H). */
    @Override
    public Map<String, int[]> shapes() {
        return RnnParameters.shapes(layers, DIRECTIONS, 2 * width());
    }

    @Override
    public boolean decays(String parameter) {
        return RnnParameters.decays(parameter);
    }

    @Override
    public Map<String, Tensor> initial(long seed) {
        return RnnParameters.initial(layers, shapes(), seed);
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        RnnStepWeights weights = RnnStepWeights.of(layers, DIRECTIONS, tensors);
        return () -> new WindowModel(layout(), outputs(), 0, new BigruAttentionStep(this, weights));
    }

    @Override
    public SequenceGraph graph(Map<String, NDArray> parameters) {
        return new WindowGraph(layout(), new BigruAttentionGraph(layers, parameters));
    }

    /** Some dozens of windows of each fill a run, more of them only memory. */
    @Override
    public int sequencesTogether() {
        return 2;
    }

    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        new BigruAttentionOnnx(this, step, tensors).write(new OnnxWindow(step, layout()));
    }

    /** Width of a layer's output, 2H: that of both directions. */
    int width() {
        return DIRECTIONS * layers.hidden();
    }
}
