package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.column;
import static io.seqcast.feature.operator.Parameter.number;
import static io.seqcast.feature.operator.Parameter.rows;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.RowFunctions.Arithmetic;
import io.seqcast.feature.operator.RowFunctions.Binary;
import io.seqcast.feature.operator.RowFunctions.Choice;
import io.seqcast.feature.operator.RowFunctions.Unary;
import io.seqcast.feature.plan.Node;
import java.util.List;

/** Indicators of technical analysis. */
final class Indicators {
    static final List<Operator> ALL = List.of(
            new Operator(
                    "rsi",
                    List.of(values("x"), rows("n")),
                    new Text(
                            "100 · U / (U + D), U = wilder(greater(delta(x), 0), n), D = wilder(greater(−delta(x), 0), n)",
                            "50",
                            "50 where U and D are 0",
                            "1",
                            "1 row, 2 numbers"),
                    Indicators::relativeStrength),
            new Operator(
                    "macd",
                    List.of(column("x"), rows("fast"), rows("slow"), rows("signal")),
                    new Text(
                            "block of line = ema(x, fast) − ema(x, slow), signal = ema(line, signal), histogram = line − signal",
                            "0 in the first row",
                            "",
                            "1",
                            "3 numbers"),
                    Indicators::convergenceDivergence),
            new Operator(
                    "supertrend",
                    List.of(column("high"), column("low"), column("close"), rows("n"), number("k")),
                    new Text(
                            "block of value and direction: bands at (high + low) / 2 ± k · ATR, k above 0; ATR = "
                                    + "wilder(true_range(high, low, close), n). A band moves towards the price, or anywhere once the last close lay beyond it. The trend turns where close "
                                    + "lies beyond the band it runs along. value is that band, direction 1 up (along the "
                                    + "lower one), −1 down",
                            "direction 1 in the first row",
                            "",
                            "1",
                            "1 row, 5 numbers"),
                    Indicators::supertrend));

    private Indicators() {}

    private static Node relativeStrength(Arguments a) {
        Node change = a.apply(Arithmetic.SUBTRACT, a.node(0), Windows.ref(a, a.node(0), 1));
        Node zero = a.constant(0);
        Node rises = Averages.wilder(a, a.apply(Binary.GREATER, change, zero), a.rows(1));
        Node falls = Averages.wilder(a, a.apply(Binary.GREATER, a.apply(Unary.NEGATE, change), zero), a.rows(1));
        Node moves = a.apply(Arithmetic.ADD, rises, falls);
        return a.apply(
                Choice.IF,
                a.test(Binary.IS_GREATER, moves, zero),
                a.apply(Arithmetic.MULTIPLY, a.constant(100), a.apply(Arithmetic.DIVIDE, rises, moves)),
                a.constant(50));
    }

    private static Node convergenceDivergence(Arguments a) {
        Node line = a.apply(
                Arithmetic.SUBTRACT, Averages.ema(a, a.node(0), a.rows(1)), Averages.ema(a, a.node(0), a.rows(2)));
        Node signal = Averages.ema(a, line, a.rows(3));
        return a.block(
                List.of("line", "signal", "histogram"), line, signal, a.apply(Arithmetic.SUBTRACT, line, signal));
    }

    private static Node supertrend(Arguments a) {
        Node high = a.node(0);
        Node low = a.node(1);
        Node close = a.node(2);
        Node middle = a.apply(Arithmetic.DIVIDE, a.apply(Arithmetic.ADD, high, low), a.constant(2));
        Node reach = a.apply(
                Arithmetic.MULTIPLY,
                a.constant(a.positive(4, "k")),
                Averages.wilder(a, DirectionalMovement.trueRange(a, high, low, close), a.rows(3)));
        Node trend = a.apply(
                Supertrend.SUPERTREND,
                a.apply(Arithmetic.ADD, middle, reach),
                a.apply(Arithmetic.SUBTRACT, middle, reach),
                close);
        return a.results(trend, "value", "direction");
    }
}
