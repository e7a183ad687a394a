package io.seqcast.feature.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A value that a plan computes, for people.
 *
 * @param text what it is: {@code #12 = moments(#0) of 20 rows}
 * @param columns how many are computed, of each result
 * @param memory rows on which it depends, or {@link Op#INFINITE}
 */
public record PlanLine(String text, int columns, long memory) {
    static PlanLine of(Node node, int columns) {
        return new PlanLine(
                "#" + node.id() + " = " + name(node.op()) + arguments(node) + rows(node.op()), columns, node.memory());
    }

    private static String name(Op op) {
        if (op instanceof Sliding sliding) {
            return sliding.summary().toString().toLowerCase(Locale.ROOT);
        }
        return op instanceof Op.Lag ? "ref" : op.toString().toLowerCase(Locale.ROOT);
    }

    private static String arguments(Node node) {
        List<Node> arguments = node.arguments();
        return arguments.isEmpty()
                ? ""
                : arguments.stream().map(PlanLine::reference).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A value by its number; what is only a view of another as that. */
    private static String reference(Node node) {
        if (node.op() instanceof Op.Constant constant) {
            return Double.toString(constant.value());
        }
        if (node.op() instanceof Op.Result result) {
            return reference(node.arguments().get(0)) + "." + result.index();
        }
        if (node.op() instanceof Op.Column column) {
            return reference(node.arguments().get(0)) + "[" + column.index() + "]";
        }
        return node.op() instanceof Op.Join ? "join" + arguments(node) : "#" + node.id();
    }

    private static String rows(Op op) {
        if (op instanceof Op.WindowFunction window) {
            return " of " + window.rows() + " rows";
        }
        return op instanceof Op.Lag lag ? " " + lag.rows() + " rows ago" : "";
    }
}
