package io.seqcast.feature.plan;

import io.seqcast.feature.plan.Op.RowFunction;
import io.seqcast.feature.plan.Op.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a plan to be. Equal ones are made once. */
public final class Graph {
    private static final int MOST_DEPTH = 1000; // walks through a graph recurse

    private final Map<Key, Node> known = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Node inputs;

    /** @param inputs names of a raw row's columns */
    public Graph(List<String> inputs) {
        this.inputs = node(Source.INPUTS, Shape.block(inputs));
    }

    // Arguments by identity: equal ones are one node.
    private record Key(Op op, List<Node> arguments, Shape shape) {}

    /** The raw row. */
    public Node inputs() {
        return inputs;
    }

    /** A number. */
    public Node constant(double value) {
        return node(new Op.Constant(value), Shape.COLUMN);
    }

    /** The value of this op, made now or before. */
    public Node node(Op op, Shape shape, Node... arguments) {
        return node(op, shape, List.of(arguments));
    }

    /**
     * The value of this op, made now or before; a number, if it is one result of numbers alone.
     *
     * @throws IllegalArgumentException if it looks back over what looks ahead, or is made in too many steps
     */
    public Node node(Op op, Shape shape, List<Node> arguments) {
        Op folded = folded(op, arguments);
        List<Node> of = folded == op ? List.copyOf(arguments) : List.of();
        Node node = known.get(new Key(folded, of, shape));
        if (node == null) {
            node = new Node(nodes.size(), folded, of, shape);
            requireSound(node);
            nodes.add(node);
            known.put(new Key(folded, of, shape), node);
        }
        return node;
    }

    private static Op folded(Op op, List<Node> arguments) {
        if (!(op instanceof RowFunction function)
                || op.results() > 1
                || arguments.stream().anyMatch(argument -> argument.number().isEmpty())) {
            return op;
        }
        int count = arguments.size();
        double[] v = new double[count + 1];
        int[] at = new int[count];
        for (int i = 0; i < count; i++) {
            v[i] = arguments.get(i).number().orElseThrow();
            at[i] = i;
        }
        function.apply(v, at, count, 1);
        return new Op.Constant(v[count]);
    }

    private static void requireSound(Node node) {
        boolean back = node.op().memory() > 0 || node.op() instanceof Op.Future;
        if (back && node.arguments().stream().anyMatch(Node::looksAhead)) {
            throw new IllegalArgumentException(
                    "looks at other rows of what looks ahead; look back first, then ahead at the result");
        }
        if (node.depth() > MOST_DEPTH) {
            throw new IllegalArgumentException(
                    "a value made in more than " + MOST_DEPTH + " steps, one upon the other");
        }
    }

    /** All values, each behind its arguments. */
    List<Node> nodes() {
        return nodes;
    }
}
