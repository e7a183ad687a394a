package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.column;
import static io.seqcast.feature.operator.Parameter.rows;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.RowFunctions.Arithmetic;
import io.seqcast.feature.operator.RowFunctions.Binary;
import io.seqcast.feature.operator.RowFunctions.Choice;
import io.seqcast.feature.operator.RowFunctions.Unary;
import io.seqcast.feature.plan.Node;
import java.util.List;

/** Indicators that swing between bounds. */
final class Oscillators {
    static final List<Operator> ALL = List.of(
            new Operator(
                    "cmo",
                    List.of(values("x"), rows("n")),
                    new Text(
                            "100 · (U − D) / (U + D), U = sum(greater(delta(x), 0), n), D = sum(greater(−delta(x), 0), n)",
                            Windows.SHORTER,
                            "0 where U and D are 0",
                            "1",
                            "n rows of either side, 1 row"),
                    Oscillators::momentum),
            new Operator(
                    "mfi",
                    List.of(column("high"), column("low"), column("close"), column("volume"), rows("n")),
                    new Text(
                            "100 · P / (P + N), P and N sums over n rows of volume · p where p = (high + low + close) / 3 is above or"
                                    + " below ref(p, 1)",
                            Windows.SHORTER,
                            "50 where P and N are 0",
                            "1",
                            "n rows of either side, 1 row"),
                    Oscillators::moneyFlow),
            new Operator(
                    "hilbert",
                    List.of(column("x")),
                    new Text(
                            "block of period, sine and lead_sine of the dominant cycle by Ehlers' Hilbert transform: its period in"
                                    + " rows, 6 to 50 once it has settled; the sine of its phase; that an eighth of a period later",
                            "the rows before the first are as the first; about 50 rows until it has settled",
                            "of x that stays the same the period goes to 6",
                            "period",
                            "3 rows, 73 numbers"),
                    Oscillators::cycle));

    private Oscillators() {}

    private static Node momentum(Arguments a) {
        Node change = a.apply(Arithmetic.SUBTRACT, a.node(0), Windows.ref(a, a.node(0), 1));
        Node zero = a.constant(0);
        Node rises = Windows.sum(a, a.apply(Binary.GREATER, change, zero), a.rows(1));
        Node falls = Windows.sum(a, a.apply(Binary.GREATER, a.apply(Unary.NEGATE, change), zero), a.rows(1));
        return percent(a, a.apply(Arithmetic.SUBTRACT, rises, falls), a.apply(Arithmetic.ADD, rises, falls));
    }

    private static Node moneyFlow(Arguments a) {
        Node sum = a.apply(Arithmetic.ADD, a.apply(Arithmetic.ADD, a.node(0), a.node(1)), a.node(2));
        Node price = a.apply(Arithmetic.DIVIDE, sum, a.constant(3));
        Node last = Windows.ref(a, price, 1);
        Node money = a.apply(Arithmetic.MULTIPLY, a.node(3), price);
        Node in = flow(a, Binary.IS_GREATER, price, last, money);
        Node outOf = flow(a, Binary.IS_LESS, price, last, money);
        Node all = a.apply(Arithmetic.ADD, in, outOf);
        return a.apply(Choice.IF, a.test(Binary.IS_EQUAL, all, a.constant(0)), a.constant(50), percent(a, in, all));
    }

    private static Node flow(Arguments a, Binary side, Node price, Node last, Node money) {
        return Windows.sum(a, a.apply(Choice.IF, a.test(side, price, last), money, a.constant(0)), a.rows(4));
    }

    /** Smoothed by weights 4, 3, 2, 1 in this order, so that a price that stays the same stays so to the bit. */
    private static Node cycle(Arguments a) {
        Node smoothed = a.apply(Arithmetic.MULTIPLY, a.constant(4), a.node(0));
        for (int k = 1; k < 4; k++) {
            Node older = a.apply(Arithmetic.MULTIPLY, a.constant(4 - k), Windows.ref(a, a.node(0), k));
            smoothed = a.apply(Arithmetic.ADD, smoothed, older);
        }
        Node cycle = a.apply(HilbertCycle.HILBERT, a.apply(Arithmetic.DIVIDE, smoothed, a.constant(10)));
        return a.results(cycle, "period", "sine", "lead_sine");
    }

    private static Node percent(Arguments a, Node part, Node whole) {
        return a.apply(Arithmetic.MULTIPLY, a.constant(100), a.apply(Arithmetic.DIVIDE, part, whole));
    }
}
