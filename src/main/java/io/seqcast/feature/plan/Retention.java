package io.seqcast.feature.plan;

import static java.util.Objects.requireNonNull;

import io.seqcast.feature.plan.Op.Source;
import io.seqcast.feature.plan.Op.WindowFunction;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose last rows are kept, and how many. A value of some rows ago has no rows of its own: they are the value's. */
final class Retention {
    private final Map<Node, Need> needs = new LinkedHashMap<>();

    /** Columns are counted through all results: result · width + column. */
    private static final class Need {
        private final int ring;
        private final BitSet columns = new BitSet();
        private int length;

        Need(int ring) {
            this.ring = ring;
        }

        int[] columns() {
            return columns.stream().toArray();
        }
    }

    /**
     * The rows kept of a node.
     *
     * @param columns which, counted through all results
     */
    record Kept(int ring, int[] columns) {}

    /**
     * Where a column comes from, behind names, picks and lags.
     *
     * @param column counted through all results
     * @param lag rows ago
     */
    record Base(Node node, int column, int lag) {}

    Retention(Graph graph, Demand demand) {
        for (Node node : graph.nodes()) {
            if (demand.wants(node) && node.op() instanceof Op.Lag lag) {
                need(node.arguments().get(0), demand.columns(node), lag.rows() + 1);
            } else if (demand.wants(node) && node.op() instanceof WindowFunction window) {
                node.arguments().forEach(argument -> need(argument, demand.columns(node), window.rows()));
            }
        }
    }

    private void need(Node argument, int[] columns, int rows) {
        for (int column : Demand.spread(argument, columns)) {
            Base base = base(argument, column);
            Need need = needs.computeIfAbsent(base.node, node -> new Need(needs.size()));
            need.columns.set(base.column);
            need.length = Math.max(need.length, Math.addExact(rows, base.lag));
        }
    }

    /** Where a column's rows lie. All columns of a value have the same node there, and the same lag. */
    static Base base(Node node, int column) {
        if (node.op() instanceof Op.Column picked) {
            return base(node.arguments().get(0), picked.index());
        }
        if (node.op() instanceof Op.Lag lag) {
            Base base = base(node.arguments().get(0), column);
            return new Base(base.node, base.column, Math.addExact(base.lag, lag.rows()));
        }
        if (node.op() instanceof Op.Result result) {
            return new Base(node.arguments().get(0), result.index() * node.width() + column, 0);
        }
        if (node.op() instanceof Op.Join && haveOneBase(node.arguments())) {
            int offset = 0;
            for (Node argument : node.arguments()) {
                if (column < offset + argument.width()) {
                    return base(argument, column - offset);
                }
                offset += argument.width();
            }
        }
        return new Base(node, column, 0);
    }

    /** Whether the rows of all these lie in one ring, equally long ago. Else what joins them has rows of its own. */
    private static boolean haveOneBase(List<Node> arguments) {
        Base first = base(arguments.get(0), 0);
        return arguments.stream()
                .map(argument -> base(argument, 0))
                .allMatch(base -> base.node == first.node && base.lag == first.lag);
    }

    /** What is kept of a node; null if nothing. */
    @Nullable
    Kept of(Node node) {
        Need need = needs.get(node);
        return need == null ? null : new Kept(need.ring, need.columns());
    }

    /** Where the rows of these columns of an argument lie: all in one ring, as {@link #base} has it. */
    Storage.Place place(Node argument, int[] columns, int rows) {
        List<Base> bases = Arrays.stream(Demand.spread(argument, columns))
                .mapToObj(column -> base(argument, column))
                .toList();
        Base first = bases.get(0);
        Need need = requireNonNull(needs.get(first.node));
        int[] kept = need.columns();
        int[] places = bases.stream()
                .mapToInt(base -> Arrays.binarySearch(kept, base.column))
                .toArray();
        return new Storage.Place(need.ring, places, first.lag + rows);
    }

    List<Ring.Plan> rings() {
        return needs.entrySet().stream()
                .map(entry -> new Ring.Plan(
                        entry.getValue().length,
                        entry.getValue().columns().length,
                        entry.getKey().op() == Source.INPUTS))
                .toList();
    }
}
