package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.column;
import static io.seqcast.feature.operator.Parameter.rows;

import io.seqcast.feature.operator.Operator.Builder;
import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.RowFunctions.Arithmetic;
import io.seqcast.feature.operator.RowFunctions.Binary;
import io.seqcast.feature.operator.RowFunctions.Choice;
import io.seqcast.feature.operator.RowFunctions.Unary;
import io.seqcast.feature.plan.Node;
import java.util.List;

/** How far prices range, and how much of that is a move to one side (Wilder 1978). */
final class DirectionalMovement {
    static final List<Operator> ALL = List.of(
            new Operator(
                    "true_range",
                    List.of(column("high"), column("low"), column("close")),
                    new Text(
                            "the greatest of high − low, |high − ref(close, 1)| and |low − ref(close, 1)|",
                            "",
                            "",
                            "1",
                            "1 row"),
                    a -> trueRange(a, a.node(0), a.node(1), a.node(2))),
            smoothed(
                    "plus_di",
                    "100 · wilder(u where u > d and u > 0 else 0, n) / wilder(true_range(high, low, close), n);"
                            + " u = high − ref(high, 1), d = ref(low, 1) − low",
                    a -> index(a, rise(a), fall(a))),
            smoothed(
                    "minus_di",
                    "100 · wilder(d where d > u and d > 0 else 0, n) / wilder(true_range(high, low, close), n);"
                            + " u and d as of plus_di",
                    a -> index(a, fall(a), rise(a))),
            smoothed(
                    "adx",
                    "wilder(100 · |plus_di − minus_di| / (plus_di + minus_di), n)",
                    DirectionalMovement::average));

    private DirectionalMovement() {}

    private static Operator smoothed(String name, String formula, Builder builder) {
        return new Operator(
                name,
                List.of(column("high"), column("low"), column("close"), rows("n")),
                new Text(
                        formula,
                        "0 in the first row",
                        "0 where it would divide by 0",
                        "1",
                        "1 row of each, 2 to 4 numbers"),
                builder);
    }

    static Node trueRange(Arguments a, Node high, Node low, Node close) {
        Node last = Windows.ref(a, close, 1);
        return a.apply(
                Binary.GREATER,
                a.apply(Arithmetic.SUBTRACT, high, low),
                a.apply(
                        Binary.GREATER,
                        a.apply(Unary.ABS, a.apply(Arithmetic.SUBTRACT, high, last)),
                        a.apply(Unary.ABS, a.apply(Arithmetic.SUBTRACT, low, last))));
    }

    private static Node rise(Arguments a) {
        return a.apply(Arithmetic.SUBTRACT, a.node(0), Windows.ref(a, a.node(0), 1));
    }

    private static Node fall(Arguments a) {
        return a.apply(Arithmetic.SUBTRACT, Windows.ref(a, a.node(1), 1), a.node(1));
    }

    /** What a move is of the range, in percent, where it is greater than that to the other side. */
    private static Node index(Arguments a, Node move, Node other) {
        Node zero = a.constant(0);
        Node counts = a.test(Binary.AND, a.test(Binary.IS_GREATER, move, other), a.test(Binary.IS_GREATER, move, zero));
        Node range = trueRange(a, a.node(0), a.node(1), a.node(2));
        return percent(
                a,
                Averages.wilder(a, a.apply(Choice.IF, counts, move, zero), a.rows(3)),
                Averages.wilder(a, range, a.rows(3)));
    }

    private static Node average(Arguments a) {
        Node plus = index(a, rise(a), fall(a));
        Node minus = index(a, fall(a), rise(a));
        Node apart = a.apply(Unary.ABS, a.apply(Arithmetic.SUBTRACT, plus, minus));
        return Averages.wilder(a, percent(a, apart, a.apply(Arithmetic.ADD, plus, minus)), a.rows(3));
    }

    private static Node percent(Arguments a, Node part, Node whole) {
        return a.apply(Arithmetic.MULTIPLY, a.constant(100), a.apply(Arithmetic.DIVIDE, part, whole));
    }
}
