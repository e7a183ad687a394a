package io.seqcast.model.attention;

import ai.djl.ndarray.NDArray;
import io.seqcast.json.JsonFields;
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
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sizes of a network that encodes a window and attends to all of it.
 *
 * @param inputs width of an input row, after features
 * @param outputs width of a prediction; a classifier's are logits
 * @param encoder what rows pass before the attention
 * @param numHeads heads of the attention, of d / numHeads columns each
 * @param window W, rows that it reads
 * @param dense widths of the layers between pooling and head; may be none
 * @param newest whether they read the newest row beside mean and maximum of all: what is so now, and not some time in the window
 */
record AttentionConfig(
        int inputs, int outputs, Encoder encoder, int numHeads, int window, List<Integer> dense, boolean newest)
        implements WindowConfig {
    AttentionConfig {
        Sizes.requireWithin("inputs", inputs, 1, Sizes.MOST);
        Sizes.requireWithin("outputs", outputs, 1, Sizes.MOST);
        Sizes.requireWithin("num_heads", numHeads, 1, Sizes.MOST);
        long d = encoder.dModel();
        if (d % numHeads != 0) {
            throw new IllegalArgumentException("num_heads is " + numHeads + ", must divide d_model = " + d);
        }
        WindowState.requireSizes(window, inputs);
        Sizes.requireIndexable("the shares that the rows of a window give each other", (long) window * window);
        dense = List.copyOf(dense);
        long widest = Math.max(pooled(d, newest), Math.max(inputs, outputs));
        for (int i = 0; i < dense.size(); i++) {
            Sizes.requireWithin("dense[" + i + "]", dense.get(i), 1, Sizes.MOST);
            widest = Math.max(widest, dense.get(i));
        }
        Sizes.requireIndexable("a matrix", Math.max(4 * d * d, widest * widest));
    }

    /** The config that a member's settings make with an encoder. */
    static AttentionConfig of(Encoder encoder, JsonFields settings, int inputs, int outputs) {
        return new AttentionConfig(
                inputs,
                outputs,
                encoder,
                settings.integer("num_heads"),
                settings.integer("window"),
                settings.integers("dense"),
                settings.truth("newest", false));
    }

    private static long pooled(long d, boolean newest) {
        return newest ? 3 * d : 2 * d;
    }

    @Override
    public String kind() {
        return encoder.kind();
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(encoder.settings());
        settings.put("num_heads", numHeads);
        settings.put("window", window);
        settings.put("dense", dense);
        if (newest) {
            settings.put("newest", true);
        }
        return settings;
    }

    @Override
    public Map<String, int[]> shapes() {
        return AttentionParameters.shapes(this);
    }

    @Override
    public boolean decays(String parameter) {
        return AttentionParameters.shape(this, parameter).length > 1;
    }

    @Override
    public Map<String, Tensor> initial(long seed) {
        return AttentionParameters.initial(this, seed);
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        AttentionStepWeights weights = AttentionStepWeights.of(this, tensors);
        Supplier<Encoder.Step> encoders = encoder.steps(tensors, window);
        return () -> new WindowModel(layout(), outputs, 0, new AttentionStep(this, weights, encoders.get()));
    }

    @Override
    public SequenceGraph graph(Map<String, NDArray> parameters) {
        return new WindowGraph(layout(), new AttentionGraph(this, parameters));
    }

    /** Some dozens of windows of each fill a run, more of them only memory. */
    @Override
    public int sequencesTogether() {
        return 2;
    }

    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        new AttentionOnnx(this, step, tensors).write(new OnnxWindow(step, layout()));
    }

    /** d, width of a row on its way through the network. */
    int dModel() {
        return encoder.dModel();
    }

    /** Width of what the dense layers read. */
    int pooled() {
        return (int) pooled(dModel(), newest);
    }

    /** D, columns of a head. */
    int headWidth() {
        return dModel() / numHeads;
    }
}
