package io.seqcast.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.seqcast.json.JsonFields;
import io.seqcast.model.graph.StepGraph;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A classifier of windows that is asked about several {@link View views} of each: what it says is ln of the mean of their
 * probabilities, so that softmax of it is that mean (test-time augmentation). It is trained on the windows as they are; weights and
 * state are those of the network inside.
 *
 * @param views each once, at least one
 */
public record ViewedConfig(WindowConfig inside, List<View> views) implements WindowConfig {
    /** Under which a config names the views. */
    public static final String SETTING = "test_time";

    public ViewedConfig {
        views = List.copyOf(views);
        if (views.isEmpty() || new HashSet<>(views).size() < views.size()) {
            throw new IllegalArgumentException(SETTING + " is "
                    + views.stream().map(View::text).toList() + ", must name at least one view, each once");
        }
    }

    /**
     * A kind's config, at several views where the settings name them.
     *
     * @throws io.seqcast.json.JsonException naming the field, what it holds and what would be right
     */
    public static MemberConfig of(ModelKind kind, JsonFields settings, int inputs, int outputs) {
        List<String> names = settings.optionalTexts(SETTING);
        MemberConfig config = kind.config(settings, inputs, outputs);
        if (names == null) {
            return config;
        }
        if (!(config instanceof WindowConfig window)) {
            throw settings.refuse(
                    SETTING + " is " + names + ", must be left out: this " + kind.name() + " reads no window");
        }
        return settings.build(
                () -> new ViewedConfig(window, names.stream().map(View::of).toList()));
    }

    @Override
    public NetworkConfig trained() {
        return inside;
    }

    @Override
    public int window() {
        return inside.window();
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
        settings.put(SETTING, views.stream().map(View::text).toList());
        return settings;
    }

    @Override
    public Map<String, int[]> shapes() {
        return inside.shapes();
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
    public int sequencesTogether() {
        return inside.sequencesTogether();
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        Supplier<SequenceModel> steps = inside.steps(tensors);
        return () -> {
            SequenceModel model = steps.get();
            return new WindowModel(layout(), outputs(), 0, windows -> ask(model, windows));
        };
    }

    /** The views of a window one after the other, each from the zero state. */
    private void ask(SequenceModel model, List<SequenceModel.Span> windows) {
        MeanProbabilities mean = new MeanProbabilities(windows.size(), outputs(), views.size());
        for (View view : views) {
            List<SequenceModel.Span> seen = windows.stream()
                    .map(window -> {
                        float[] rows = window.rows().clone();
                        view.change(rows, 0, rows.length / inputs(), inputs());
                        return new SequenceModel.Span(
                                model.newState(), rows, new float[window.predictions().length], window.wanted());
                    })
                    .toList();
            model.advance(seen);
            for (int k = 0; k < seen.size(); k++) {
                float[] said = seen.get(k).predictions();
                mean.add(k, said, said.length - outputs());
            }
        }
        for (int k = 0; k < windows.size(); k++) {
            float[] predictions = windows.get(k).predictions();
            mean.logits(k, predictions, predictions.length - outputs());
        }
    }

    @Override
    public SequenceGraph graph(Map<String, NDArray> parameters) {
        SequenceGraph network = inside.graph(parameters);
        return new WindowGraph(layout(), (windows, lengths) -> ask(network, windows, lengths));
    }

    /** The same in LibTorch, without a gradient: nothing is trained at several views. */
    private NDArray ask(SequenceGraph network, NDArray windows, int[] lengths) {
        Shape shape = windows.getShape(); // (m, W, inputs)
        int size = window() * inputs();
        boolean[] newest = new boolean[lengths.length * window()];
        for (int k = 0; k < lengths.length; k++) {
            newest[k * window() + lengths[k] - 1] = true;
        }
        float[] plain = windows.toFloatArray();
        MeanProbabilities mean = new MeanProbabilities(lengths.length, outputs(), views.size());
        for (View view : views) {
            float[] rows = plain.clone();
            for (int k = 0; k < lengths.length; k++) {
                view.change(rows, k * size, lengths[k], inputs());
            }
            NDArray seen = windows.getManager().create(rows, shape);
            float[] said =
                    WindowGraph.newest(network.predict(seen, newest), lengths).toFloatArray();
            for (int k = 0; k < lengths.length; k++) {
                mean.add(k, said, k * outputs());
            }
        }
        float[] logits = new float[lengths.length * outputs()];
        for (int k = 0; k < lengths.length; k++) {
            mean.logits(k, logits, k * outputs());
        }
        return windows.getManager().create(logits, new Shape(lengths.length, outputs()));
    }

    /** @throws UnsupportedOperationException always: no graph of it is written */
    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        throw new UnsupportedOperationException(SETTING + " is set, and the views are no part of any ONNX graph");
    }
}
