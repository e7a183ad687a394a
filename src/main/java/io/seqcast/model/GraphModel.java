package io.seqcast.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network in its whole-sequence form through LibTorch: fast where a span has many rows (backlog, prefill, offline
 * prediction).
 *
 * <p>Spans of like length run together, padded to the longest where the graph takes padding. The low bits of a result depend
 * on the company that a row has in such a batch; it agrees with the step form to about 1e-5.
 */
public final class GraphModel implements SequenceModel {
    /** Rows of one run: enough to fill the machine, few enough to stay in the cache; bounds native memory. */
    private static final int ROWS_PER_RUN = 2048;

    private static final int STEPS_PER_RUN = 1000;
    private static final int SPANS_PER_RUN = 256;

    private final NetworkConfig config;
    private final NDManager manager;
    private final SequenceGraph graph;

    /**
     * Copies the weights to LibTorch's memory, and has LibTorch use one thread a call from here on, in the whole process:
     * sequences are spread over Java's threads, and pools within pools would only stand in each other's way.
     */
    public GraphModel(NetworkConfig config, Map<String, Tensor> tensors) {
        this.config = config;
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        graph = graph(config, tensors, manager);
    }

    /** A graph over weights in LibTorch's memory. Autograd and LibTorch's own threads are off behind it. */
    static SequenceGraph graph(NetworkConfig config, Map<String, Tensor> tensors, NDManager manager) {
        JniUtils.setNumThreads(1);
        JniUtils.setGradMode(false);
        Map<String, NDArray> parameters = new HashMap<>();
        tensors.forEach((name, tensor) -> parameters.put(name, manager.create(tensor.values(), shape(tensor))));
        return config.graph(parameters);
    }

    @Override
    public int inputs() {
        return config.inputs();
    }

    @Override
    public int outputs() {
        return config.outputs();
    }

    @Override
    public int stateSize() {
        return config.stateSize();
    }

    @Override
    public float[] newState() {
        return new float[stateSize()];
    }

    @Override
    public void advance(List<Span> spans) {
        // the mode is the thread's own; where it is on, every array keeps the graph that made it
        JniUtils.setGradMode(false);
        List<Progress> waiting = new ArrayList<>(spans.size());
        for (Span span : spans) {
            span.requireFit(this);
            waiting.add(new Progress(span, 0, span.rows().length / config.inputs()));
        }
        while (!waiting.isEmpty()) {
            waiting.sort(Comparator.comparingInt(Progress::rest).reversed());
            List<Progress> group = group(waiting);
            waiting.subList(0, group.size()).clear();
            waiting.addAll(run(group));
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    /** The longest spans that fit one run without padding it by more than a third. */
    private List<Progress> group(List<Progress> sorted) {
        int longest = sorted.get(0).next();
        int limit = Math.min(SPANS_PER_RUN, Math.max(1, ROWS_PER_RUN / longest));
        int size = 1;
        while (size < sorted.size()
                && size < limit
                && together(longest, sorted.get(size).next())) {
            size++;
        }
        return new ArrayList<>(sorted.subList(0, size));
    }

    private boolean together(int longest, int rows) {
        return graph.takesPadding() ? runTogether(longest, rows) : rows == longest;
    }

    /** Whether a span may be padded to a longer one. */
    static boolean runTogether(int longest, int rows) {
        return 4L * rows >= 3L * longest;
    }

    /** Advances all of the group by one run; returns those that have rows left. */
    private List<Progress> run(List<Progress> group) {
        int steps = group.get(0).next();
        int[] lengths = group.stream().mapToInt(Progress::next).toArray();
        boolean padded = lengths[lengths.length - 1] < steps;
        try (NDManager scratch = manager.newSubManager()) {
            NDArray rows = scratch.create(rows(group, steps), new Shape(group.size(), steps, config.inputs()));
            SequenceGraph.Result result = graph.run(rows, states(scratch, group), padded ? lengths : null);
            store(result.predictions().toFloatArray(), group, steps);
            store(result.states().toFloatArray(), group);
        }
        List<Progress> unfinished = new ArrayList<>();
        for (Progress progress : group) {
            Progress next = progress.advanced();
            if (next.rest() > 0) {
                unfinished.add(next);
            }
        }
        return unfinished;
    }

    private float[] rows(List<Progress> group, int steps) {
        float[] rows = new float[group.size() * steps * config.inputs()];
        for (int b = 0; b < group.size(); b++) {
            Progress progress = group.get(b);
            System.arraycopy(
                    progress.span().rows(),
                    progress.done() * config.inputs(),
                    rows,
                    b * steps * config.inputs(),
                    progress.next() * config.inputs());
        }
        return rows;
    }

    private NDArray states(NDManager scratch, List<Progress> group) {
        int size = config.stateSize();
        float[] values = new float[group.size() * size];
        for (int b = 0; b < group.size(); b++) {
            System.arraycopy(group.get(b).span().state(), 0, values, b * size, size);
        }
        return scratch.create(values, new Shape(group.size(), size));
    }

    private void store(float[] predictions, List<Progress> group, int steps) {
        int width = config.outputs();
        for (int b = 0; b < group.size(); b++) {
            Progress progress = group.get(b);
            System.arraycopy(
                    predictions,
                    b * steps * width,
                    progress.span().predictions(),
                    progress.done() * width,
                    progress.next() * width);
        }
    }

    private void store(float[] states, List<Progress> group) {
        int size = config.stateSize();
        for (int b = 0; b < group.size(); b++) {
            System.arraycopy(states, b * size, group.get(b).span().state(), 0, size);
        }
    }

    private static Shape shape(Tensor tensor) {
        long[] sizes = new long[tensor.shape().length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = tensor.shape()[i];
        }
        return new Shape(sizes);
    }

    /** A span of which {@code done} rows are consumed and {@code rest} are not. */
    private record Progress(Span span, int done, int rest) {
        int next() {
            return Math.min(rest, STEPS_PER_RUN);
        }

        Progress advanced() {
            return new Progress(span, done + next(), rest - next());
        }
    }
}
