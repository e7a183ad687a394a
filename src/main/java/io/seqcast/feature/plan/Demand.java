package io.seqcast.feature.plan;

import io.seqcast.feature.plan.Op.BlockFunction;
import io.seqcast.feature.plan.Op.WindowFunction;
import io.seqcast.feature.plan.Planner.Output;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which columns of which values are needed for a plan's. */
final class Demand {
    private final BitSet[] wanted; // by node

    Demand(Graph graph, List<Output> outputs) {
        List<Node> nodes = graph.nodes();
        wanted = new BitSet[nodes.size()];
        Arrays.setAll(wanted, i -> new BitSet());
        for (Output output : outputs) {
            wanted[output.node().id()].set(output.column());
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (!wanted[i].isEmpty()) {
                pass(nodes.get(i), columns(nodes.get(i)));
            }
        }
        wanted[graph.inputs().id()].set(0, graph.inputs().width());
    }

    private void pass(Node node, int[] columns) {
        if (node.op() instanceof Op.Column column) {
            want(node.arguments().get(0), column.index());
        } else if (node.op() instanceof Op.Join) {
            int offset = 0;
            for (Node argument : node.arguments()) {
                for (int column : columns) {
                    if (column >= offset && column < offset + argument.width()) {
                        want(argument, column - offset);
                    }
                }
                offset += argument.width();
            }
        } else if (node.op() instanceof BlockFunction) {
            Node argument = node.arguments().get(0);
            wanted[argument.id()].set(0, argument.width());
        } else if (!(node.op() instanceof Op.Future)) { // its arguments are for whoever gives it
            boolean back = node.op() instanceof WindowFunction || node.op() instanceof Op.Lag;
            for (Node argument : node.arguments()) {
                for (int column : spread(argument, columns)) {
                    if (back) {
                        Retention.Base base = Retention.base(argument, column);
                        want(base.node(), base.column() % base.node().width());
                    } else {
                        want(argument, column);
                    }
                }
            }
        }
    }

    private void want(Node node, int column) {
        wanted[node.id()].set(column);
    }

    boolean wants(Node node) {
        return !wanted[node.id()].isEmpty();
    }

    /** The needed columns, ascending. */
    int[] columns(Node node) {
        return wanted[node.id()].stream().toArray();
    }

    /** Columns of an argument for these of what is made of it: the same, or again and again the only one. */
    static int[] spread(Node argument, int[] columns) {
        return argument.width() == 1 ? new int[columns.length] : columns;
    }
}
