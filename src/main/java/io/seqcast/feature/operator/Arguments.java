package io.seqcast.feature.operator;

import io.seqcast.expression.Expression;
import io.seqcast.expression.ExpressionException;
import io.seqcast.feature.fit.Fit;
import io.seqcast.feature.fit.FittedValues;
import io.seqcast.feature.plan.Graph;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op;
import io.seqcast.feature.plan.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The arguments of one call, each what its parameter asks for. Makes values of them. */
public final class Arguments {
    private static final long MOST_WHOLE = 1L << 53; // beyond which doubles leave some out

    private final Graph graph;
    private final Expression call;
    private final List<Argument> arguments;
    private final Learned learned;

    /**
     * The arguments of a call.
     *
     * @param arguments one for each parameter, or more of the last
     * @param learned what calls have learned from data
     */
    public Arguments(Graph graph, Expression call, List<Argument> arguments, Learned learned) {
        this.graph = graph;
        this.call = call;
        this.arguments = List.copyOf(arguments);
        this.learned = learned;
    }

    /**
     * An argument.
     *
     * @param expression as it is written; the call's where it is left out
     * @param node its value; of a number the constant
     * @param number what it is where it is the same at every row, else NaN
     */
    public record Argument(Expression expression, Node node, double number) {}

    /** The value at {@code i}. */
    public Node node(int i) {
        return arguments.get(i).node();
    }

    /** All values. */
    Node[] nodes() {
        return arguments.stream().map(Argument::node).toArray(Node[]::new);
    }

    /** The number at {@code i}. */
    public double number(int i) {
        return arguments.get(i).number();
    }

    /**
     * The number at {@code i}, if it lies in these bounds.
     *
     * @throws ExpressionException if not
     */
    public double within(int i, String name, double least, double most) {
        double number = number(i);
        if (!(number >= least && number <= most)) {
            throw refuse(i, name + " is " + text(number) + ", must be " + text(least) + " to " + text(most));
        }
        return number;
    }

    /**
     * The number at {@code i}, if it is above 0.
     *
     * @throws ExpressionException if not
     */
    double positive(int i, String name) {
        double number = number(i);
        if (!(number > 0)) {
            throw refuse(i, name + " is " + text(number) + ", must be above 0");
        }
        return number;
    }

    /**
     * The number at {@code i}, if it is a whole one and not too small.
     *
     * @throws ExpressionException if not
     */
    public long whole(int i, String name, long least) {
        double number = number(i);
        if (!(number >= least && number <= MOST_WHOLE && number == Math.rint(number))) {
            throw refuse(i, name + " is " + text(number) + ", must be a whole number, " + least + " to " + MOST_WHOLE);
        }
        return (long) number;
    }

    /** The number of rows at {@code i}. */
    public int rows(int i) {
        return (int) number(i);
    }

    /** How many arguments there are. */
    public int size() {
        return arguments.size();
    }

    /** The canonical text of the argument at {@code i}. */
    String text(int i) {
        return arguments.get(i).expression().text();
    }

    /** The error that the argument at {@code i} cannot be used. */
    public ExpressionException refuse(int i, String message) {
        return arguments.get(i).expression().at().refuse(message);
    }

    /**
     * What is made of the first argument by what the call learns of it.
     *
     * @param shape of what is made
     * @param made makes it of what was learned
     * @throws ExpressionException if the argument is a number, or nothing that fits was learned
     */
    Node learned(Fit fit, Shape shape, Function<FittedValues, Node> made) {
        Node x = node(0);
        if (x.number().isPresent()) {
            throw refuse(0, "x is a number, must be a column or a block: there is nothing to be learned of a number");
        }
        FittedCall learner = new FittedCall(call, fit, x);
        FittedValues values = learned.of(learner);
        if (values == null) {
            return graph.node(learner.unfitted(), shape, x);
        }
        if (values.rows() != fit.rows() || values.columns() != fit.columns(x.width())) {
            throw learner.refuse("what it has learned has " + values.rows() + " numbers for each of " + values.columns()
                    + " columns, must have " + fit.rows() + " for each of " + fit.columns(x.width()));
        }
        return made.apply(values);
    }

    /** A number at every row. */
    public Node constant(double value) {
        return graph.constant(value);
    }

    /** What of a row is neither raw value nor derived: its number, its time. */
    public Node source(Op.Source source) {
        return graph.node(source, Shape.COLUMN);
    }

    /** An op on values, column by column, that makes numbers. */
    public Node apply(Op op, Node... nodes) {
        return graph.node(op, joined(nodes).as(false), nodes);
    }

    /** An op on values, column by column, that makes conditions. */
    public Node test(Op op, Node... nodes) {
        return graph.node(op, joined(nodes).as(true), nodes);
    }

    /** An op that makes a value of this shape. */
    public Node node(Op op, Shape shape, Node... nodes) {
        return graph.node(op, shape, nodes);
    }

    /** One of several results. */
    public Node result(Node node, int index) {
        return graph.node(new Op.Result(index), node.shape(), node);
    }

    /** Several results of a column as a block with these names. */
    public Node results(Node node, String... names) {
        List<Node> each = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            each.add(result(node, i));
        }
        return block(List.of(names), each.toArray(new Node[0]));
    }

    /** Single columns as a block with these names. */
    Node block(List<String> names, Node... columns) {
        return graph.node(new Op.Join(), Shape.block(names), columns);
    }

    /** The shape of what is made of these column by column: a block's if one is, whose columns must be those of all others. */
    private Shape joined(Node... nodes) {
        Shape shape = nodes[0].shape();
        for (Node node : nodes) {
            if (node.shape().isBlock() && !shape.isBlock()) {
                shape = node.shape();
            } else if (node.shape().isBlock() && !names(node).equals(names(shape))) {
                throw call.at()
                        .refuse("blocks of different columns, " + brief(names(shape)) + " and " + brief(names(node))
                                + "; what is joined column by column must have the same");
            }
        }
        return shape;
    }

    private static List<String> names(Node node) {
        return names(node.shape());
    }

    private static List<String> names(Shape shape) {
        return shape.names() == null ? List.of() : shape.names();
    }

    private static String brief(List<String> names) {
        int most = 3;
        return names.size() + " (" + String.join(", ", names.subList(0, Math.min(most, names.size())))
                + (names.size() > most ? ", …" : "") + ")";
    }

    /** A number as people write it. */
    public static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
