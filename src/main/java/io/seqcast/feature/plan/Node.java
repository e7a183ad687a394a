package io.seqcast.feature.plan;

import java.util.List;
import java.util.OptionalDouble;

/** A value at every row, and how it comes from others. Made by a {@link Graph}, where equal ones are one. */
public final class Node {
    private final int id;
    private final Op op;
    private final List<Node> arguments;
    private final Shape shape;
    private final long memory;
    private final boolean looksAhead;
    private final int depth;

    Node(int id, Op op, List<Node> arguments, Shape shape) {
        this.id = id;
        this.op = op;
        this.arguments = arguments;
        this.shape = shape;
        this.looksAhead = op instanceof Op.Future || arguments.stream().anyMatch(Node::looksAhead);
        this.depth = 1 + arguments.stream().mapToInt(Node::depth).max().orElse(0);
        long longest = arguments.stream().mapToLong(Node::memory).max().orElse(1);
        this.memory = op.memory() == Op.INFINITE || longest == Op.INFINITE ? Op.INFINITE : longest + op.memory();
    }

    /** Its number in the graph: greater than those of its arguments. */
    int id() {
        return id;
    }

    /** How it is made. */
    public Op op() {
        return op;
    }

    /** What it is made of. */
    public List<Node> arguments() {
        return arguments;
    }

    /** What it is at a row; of a value with several results, each of them is that. */
    public Shape shape() {
        return shape;
    }

    /** Columns at a row, of each result. */
    public int width() {
        return shape.width();
    }

    /** The number that it is at every row. */
    public OptionalDouble number() {
        return op instanceof Op.Constant constant ? OptionalDouble.of(constant.value()) : OptionalDouble.empty();
    }

    /** Whether it depends on later rows. */
    public boolean looksAhead() {
        return looksAhead;
    }

    /** Nodes from here to the farthest source, both included. */
    int depth() {
        return depth;
    }

    /** On how many of the last rows it depends, or {@link Op#INFINITE}. */
    public long memory() {
        return memory;
    }
}
