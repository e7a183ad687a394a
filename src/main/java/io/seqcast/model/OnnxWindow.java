package io.seqcast.model;

import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The last W rows as part of an ONNX graph: its states are those of {@link WindowState}. Where fewer than W rows were seen,
 * the first places are empty, and marked so.
 */
public final class OnnxWindow {
    private static final String COUNT = "count";
    private static final String ROWS = "rows";

    /** Added to the score of an empty place: e to the power of it is 0. */
    private static final float NEVER = 1e9f;

    private final StepGraph step;
    private final OnnxGraph graph;
    private final WindowState layout;
    private final Value count;
    private final Value rows;
    private final Value seen;

    public OnnxWindow(StepGraph step, WindowState layout) {
        this.step = step;
        this.layout = layout;
        graph = step.graph();
        int carried = layout.window() - 1;
        count = step.state(COUNT, 1);
        step.next(COUNT, graph.node("Min", graph.add(count, graph.scalar(1)), graph.scalar(carried)));
        Value newest = graph.reshape(step.row(), 1, layout.inputs());
        if (carried == 0) {
            rows = newest;
        } else {
            rows = graph.concat(1, step.state(ROWS, carried, layout.inputs()), newest);
            step.next(ROWS, graph.slice(rows, 1, 1, layout.window()));
        }
        seen = graph.truth(graph.node("GreaterOrEqual", count, graph.constant("ages", ages(layout.window()))));
    }

    /** How many rows must have come before for the row at each place to be there, (W). */
    private static Tensor ages(int window) {
        float[] ages = new float[window];
        for (int j = 0; j < window; j++) {
            ages[j] = window - 1f - j;
        }
        return new Tensor(new int[] {window}, ages);
    }

    /** (batch, W, inputs), the oldest first. */
    public Value rows() {
        return rows;
    }

    /** 1 where a place has a row, else 0; (batch, W). */
    public Value seen() {
        return seen;
    }

    /** What takes empty places out of an attention: 0 where a place has a row, else far below every score; (batch, W). */
    public Value mask() {
        return graph.multiply(graph.subtract(seen, graph.scalar(1)), graph.scalar(NEVER));
    }

    /** {@code value} (batch, …, of {@code rank} axes in all) where place {@code j} has a row, else zeros. */
    public Value whereSeen(int j, Value value, int rank) {
        if (j == layout.window() - 1) {
            return value;
        }
        return graph.multiply(value, spread(graph.slice(seen, 1, j, j + 1), rank));
    }

    /** (batch, sizes) of zeros. */
    public Value zeros(int... sizes) {
        int[] shape = new int[sizes.length + 1];
        int values = 1;
        shape[0] = 1;
        for (int i = 0; i < sizes.length; i++) {
            shape[i + 1] = sizes[i];
            values = Math.multiplyExact(values, sizes[i]);
        }
        StringBuilder name = new StringBuilder("zeros");
        for (int size : sizes) {
            name.append(' ').append(size);
        }
        Value zeros = graph.constant(name.toString(), new Tensor(shape, new float[values]));
        return graph.multiply(spread(count, shape.length), zeros); // of as many sequences as there are
    }

    /** (batch, 1) as (batch, 1, …) of so many axes. */
    private Value spread(Value column, int rank) {
        int[] sizes = new int[rank - 1];
        Arrays.fill(sizes, 1);
        return rank == 2 ? column : graph.reshape(column, sizes);
    }

    /** Writes a recurrent model W times, from zeros on; only behind the newest row is it asked for a prediction. */
    void unroll(Consumer<StepGraph> inside) {
        Map<String, Value> carried = new HashMap<>();
        for (int j = 0; j < layout.window(); j++) {
            inside.accept(new Place(j, carried));
        }
    }

    /** A step inside the window: its states are nobody's inputs. */
    private final class Place implements StepGraph {
        private final int j;
        private final Map<String, Value> carried;
        private final Map<String, Integer> ranks = new HashMap<>();

        Place(int j, Map<String, Value> carried) {
            this.j = j;
            this.carried = carried;
        }

        @Override
        public OnnxGraph graph() {
            return graph;
        }

        @Override
        public Value row() {
            return graph.reshape(graph.slice(rows, 1, j, j + 1), layout.inputs());
        }

        @Override
        public Value state(String name, int... sizes) {
            ranks.put(name, sizes.length + 1);
            return carried.computeIfAbsent(name, key -> zeros(sizes));
        }

        @Override
        public void next(String name, Value value) {
            carried.put(name, whereSeen(j, value, ranks.getOrDefault(name, 2)));
        }

        @Override
        public void predict(Supplier<Value> prediction) {
            if (j == layout.window() - 1) {
                step.predict(prediction);
            }
        }
    }
}
