package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.condition;
import static io.seqcast.feature.operator.Parameter.lag;
import static io.seqcast.feature.operator.Parameter.rows;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.operator.Operator.Builder;
import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.RowFunctions.Arithmetic;
import io.seqcast.feature.operator.RowFunctions.Binary;
import io.seqcast.feature.operator.RowFunctions.Choice;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op;
import io.seqcast.feature.plan.Sliding;
import io.seqcast.feature.plan.Summary;
import java.util.List;

/** Rows ago, and moments and extremes of the last rows. A window of w is the last min(t + 1, w) rows, this one included. */
final class Windows {
    static final String SHORTER = "over the rows there are";

    private static final String FIRST = "the first row's value";

    static final List<Operator> ALL = List.of(
            new Operator(
                    "ref",
                    List.of(values("x"), lag("k")),
                    new Text("x_{t−k}", FIRST, "", "1", "k rows"),
                    a -> ref(a, a.node(0), a.rows(1))),
            new Operator(
                    "delta",
                    List.of(values("x"), lag("k").or(1)),
                    new Text("x − ref(x, k)", "0 in the first row", "", "1", "k rows"),
                    a -> a.apply(Arithmetic.SUBTRACT, a.node(0), ref(a, a.node(0), a.rows(1)))),
            new Operator(
                    "roc",
                    List.of(values("x"), lag("k").or(1)),
                    new Text("x / ref(x, k) − 1", "0 in the first row", "−1 where ref(x, k) is 0", "1", "k rows"),
                    a -> a.apply(
                            Arithmetic.SUBTRACT,
                            a.apply(Arithmetic.DIVIDE, a.node(0), ref(a, a.node(0), a.rows(1))),
                            a.constant(1))),
            window("mean", "Σx / n", "", a -> mean(a, a.node(0), a.rows(1))),
            window(
                    "std",
                    "√(Σ(x − mean)² / n)",
                    "0 where it is at most 1e-12 · (1 + max |x|)",
                    a -> deviation(a, a.node(0), a.rows(1))),
            window("var", "std²", "as std", a -> {
                Node deviation = deviation(a, a.node(0), a.rows(1));
                return a.apply(Arithmetic.MULTIPLY, deviation, deviation);
            }),
            window("sum", "Σx", "", a -> sum(a, a.node(0), a.rows(1))),
            window(
                    "zscore",
                    "(x − mean) / std",
                    "0 where std is 0",
                    a -> a.apply(
                            Arithmetic.DIVIDE,
                            a.apply(Arithmetic.SUBTRACT, a.node(0), mean(a, a.node(0), a.rows(1))),
                            deviation(a, a.node(0), a.rows(1)))),
            window("min", "the least x", "", a -> summary(a, Extremes.EXTREMES, Extremes.LEAST, a.rows(1), a.node(0))),
            window(
                    "max",
                    "the greatest x",
                    "",
                    a -> summary(a, Extremes.EXTREMES, Extremes.GREATEST, a.rows(1), a.node(0))),
            new Operator(
                    "count",
                    List.of(condition("c"), rows("w")),
                    new Text("rows of the window in which c holds", SHORTER, "", "1", "w rows"),
                    a -> sum(a, a.apply(Choice.IF, a.node(0), a.constant(1), a.constant(0)), a.rows(1))));

    private Windows() {}

    /** An operator over a window of one argument. */
    static Operator window(String name, String formula, String edges, Builder builder) {
        return new Operator(
                name, List.of(values("x"), rows("w")), new Text(formula, SHORTER, edges, "1", "w rows"), builder);
    }

    static Node ref(Arguments a, Node x, int rows) {
        return rows == 0 ? x : a.apply(new Op.Lag(rows), x);
    }

    static Node mean(Arguments a, Node x, int rows) {
        return summary(a, Moments.MOMENTS, Moments.MEAN, rows, x);
    }

    static Node deviation(Arguments a, Node x, int rows) {
        return summary(a, Moments.MOMENTS, Moments.DEVIATION, rows, x);
    }

    /** A result of a summary over a window. */
    static Node summary(Arguments a, Summary summary, int result, int rows, Node... arguments) {
        return a.result(a.apply(new Sliding(summary, rows), arguments), result);
    }

    static Node sum(Arguments a, Node x, int rows) {
        Node soFar = a.apply(Arithmetic.ADD, a.source(Op.Source.STEP), a.constant(1));
        return a.apply(Arithmetic.MULTIPLY, mean(a, x, rows), a.apply(Binary.LESS, soFar, a.constant(rows)));
    }
}
