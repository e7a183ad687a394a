package io.seqcast.feature.plan;

import io.seqcast.feature.plan.Op.BlockFunction;
import io.seqcast.feature.plan.Op.Recurrence;
import io.seqcast.feature.plan.Op.RowFunction;
import io.seqcast.feature.plan.Op.Source;
import io.seqcast.feature.plan.Op.WindowFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a plan of a graph: what is not needed for a column is left out, what is needed stands in registers side by side, so that
 * every step is a loop over them.
 */
public final class Planner {
    private final Graph graph;
    private final Demand demand;
    private final Retention retention;
    private final Registers registers;
    private final List<Step> steps = new ArrayList<>();
    private final List<PlanLine> lines = new ArrayList<>();
    private final List<Storage.Place> lags = new ArrayList<>();
    private final List<Storage.Window> windows = new ArrayList<>();
    private final Map<List<Integer>, Integer> gathered = new HashMap<>(); // where copies of registers stand
    private final List<Future> futures = new ArrayList<>();
    private int carried;
    private boolean counts; // whether a row's number is asked for

    /**
     * A column of a plan.
     *
     * @param name in the plan
     * @param node holds it
     * @param column which of the node's
     */
    public record Output(String name, Node node, int column) {}

    /**
     * What has to be given from outside.
     *
     * @param columns which of the node's, ascending
     * @param at their first register
     */
    public record Future(Node node, int[] columns, int at) {}

    private Planner(Graph graph, List<Output> outputs) {
        this.graph = graph;
        this.demand = new Demand(graph, outputs);
        this.retention = new Retention(graph, demand);
        this.registers = new Registers(graph.inputs().width());
    }

    /** The plan that computes these columns. */
    public static FeaturePlan plan(Graph graph, List<Output> outputs) {
        Planner planner = new Planner(graph, outputs);
        for (Node node : graph.nodes()) {
            if (planner.demand.wants(node)) {
                planner.add(node);
            }
        }
        int[] columns = outputs.stream()
                .mapToInt(output -> planner.registers.of(output.node(), output.column()))
                .toArray();
        long memory = outputs.stream()
                .mapToLong(output -> output.node().memory())
                .max()
                .orElse(1);
        Storage storage =
                new Storage(planner.retention.rings(), planner.lags, planner.windows, planner.carried, planner.counts);
        return new FeaturePlan(
                graph.inputs().width(),
                outputs.stream().map(Output::name).toList(),
                memory,
                planner.registers.initial(),
                columns,
                planner.steps,
                storage,
                planner.futures,
                planner.lines);
    }

    private void add(Node node) {
        int[] columns = demand.columns(node);
        int n = columns.length;
        if (node.op() instanceof Source source) {
            registers.source(node, source);
            counts |= source == Source.STEP;
        } else if (node.op() instanceof Op.Constant constant) {
            registers.constant(node, constant.value());
        } else if (node.op() instanceof RowFunction function) {
            int[] at = arguments(node, columns);
            int out = registers.allocate(node, columns);
            steps.add((v, state) -> function.apply(v, at, out, n));
        } else if (node.op() instanceof Op.Future) {
            futures.add(new Future(node, columns, registers.allocate(node, columns)));
        } else if (node.op() instanceof BlockFunction function) {
            Node argument = node.arguments().get(0);
            int width = argument.width();
            int at = adjacent(registers.of(argument, all(width)));
            int out = registers.allocate(node, all(node.width()));
            steps.add((v, state) -> function.apply(v, at, width, out));
        } else if (node.op() instanceof Recurrence recurrence) {
            int[] at = arguments(node, columns);
            int out = registers.allocate(node, columns);
            int offset = carried;
            carried = Math.addExact(carried, Math.multiplyExact(recurrence.carried(), n));
            steps.add((v, state) -> recurrence.advance(v, at, state.carried, offset, state.rows - 1, out, n));
        } else if (node.op() instanceof Op.Lag lag) {
            int out = registers.allocate(node, columns);
            int index = lags.size();
            lags.add(retention.place(node.arguments().get(0), columns, lag.rows()));
            steps.add((v, state) -> state.histories[index].read(state.rows - 1, v, out));
        } else if (node.op() instanceof WindowFunction function) {
            int out = registers.allocate(node, columns);
            int index = windows.size();
            windows.add(new Storage.Window(
                    function,
                    n,
                    node.arguments().stream()
                            .map(argument -> retention.place(argument, columns, 0))
                            .toList()));
            steps.add((v, state) -> state.windows[index].push(state.windowArguments.get(index), state.rows, v, out));
        }
        retain(node);
        boolean view = node.op() instanceof Op.Result || node.op() instanceof Op.Column || node.op() instanceof Op.Join;
        if (!view && !(node.op() instanceof Op.Constant)) {
            lines.add(PlanLine.of(node, n));
        }
    }

    /** Keeps the node's last rows, where anything looks back at them. */
    private void retain(Node node) {
        Retention.Kept kept = retention.of(node);
        if (kept != null) {
            int[] from = Arrays.stream(kept.columns())
                    .map(column -> registers.of(node, column / node.width(), column % node.width()))
                    .toArray();
            int ring = kept.ring();
            steps.add((v, state) -> state.rings[ring].push(v, from, state.rows - 1));
        }
    }

    /** Where each argument's columns stand side by side. */
    private int[] arguments(Node node, int[] columns) {
        return node.arguments().stream()
                .mapToInt(argument -> adjacent(registers.of(argument, Demand.spread(argument, columns))))
                .toArray();
    }

    /** Where these registers stand side by side: there, or as copies. */
    private int adjacent(int[] from) {
        if (History.adjacent(from)) {
            return from[0];
        }
        return gathered.computeIfAbsent(
                Arrays.stream(from).boxed().toList(),
                key -> registers.allConstant(from) ? registers.copy(from) : gather(from));
    }

    private int gather(int[] from) {
        int to = registers.allocate(from.length);
        steps.add((v, state) -> {
            for (int i = 0; i < from.length; i++) {
                v[to + i] = v[from[i]];
            }
        });
        return to;
    }

    private static int[] all(int width) {
        int[] columns = new int[width];
        Arrays.setAll(columns, i -> i);
        return columns;
    }
}
