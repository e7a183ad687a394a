package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.number;
import static io.seqcast.feature.operator.Parameter.rows;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.RowFunctions.Arithmetic;
import io.seqcast.feature.operator.RowFunctions.Unary;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op.Recurrence;
import java.util.List;

/** Exponential moving averages, which differ in how their gain is said; Kaufman's (1995) is greater the straighter the way is. */
final class Averages {
    private static final String FORMULA = "m_t = m_{t−1} + g · (x_t − m_{t−1}) with g = ";
    private static final String START = "m_0 = x_0";

    static final List<Operator> ALL = List.of(
            new Operator(
                    "ema",
                    List.of(values("x"), rows("n")),
                    new Text(FORMULA + "2 / (n + 1)", START, "", "1", "1 number"),
                    a -> ema(a, a.node(0), a.rows(1))),
            new Operator(
                    "wilder",
                    List.of(values("x"), rows("n")),
                    new Text(FORMULA + "1 / n", START, "", "1", "1 number"),
                    a -> wilder(a, a.node(0), a.rows(1))),
            new Operator(
                    "decay",
                    List.of(values("x"), number("d")),
                    new Text(FORMULA + "1 − d, d in [0, 1)", START, "", "1", "1 number"),
                    a -> {
                        double d = a.number(1);
                        if (!(d >= 0 && d < 1)) {
                            throw a.refuse(1, "d is " + d + ", must be at least 0 and below 1");
                        }
                        return a.apply(new Average(1 - d), a.node(0));
                    }),
            new Operator(
                    "kama",
                    List.of(
                            values("x"),
                            rows("n"),
                            rows("fast").or(2),
                            rows("slow").or(30)),
                    new Text(
                            FORMULA + "(s + e · (f − s))², f = 2 / (fast + 1), s = 2 / (slow + 1), e = |delta(x, n)| /"
                                    + " sum(|delta(x)|, n)",
                            START,
                            "e is 0 where x has not moved",
                            "1",
                            "n rows, 1 number"),
                    Averages::adaptive));

    private Averages() {}

    static Node ema(Arguments a, Node x, int rows) {
        return a.apply(new Average(2.0 / (rows + 1)), x);
    }

    static Node wilder(Arguments a, Node x, int rows) {
        return a.apply(new Average(1.0 / rows), x);
    }

    private static Node adaptive(Arguments a) {
        Node x = a.node(0);
        Node way = Windows.sum(a, moved(a, x, 1), a.rows(1));
        Node efficiency = a.apply(Arithmetic.DIVIDE, moved(a, x, a.rows(1)), way);
        double fast = 2.0 / (a.rows(2) + 1);
        double slow = 2.0 / (a.rows(3) + 1);
        Node rate = a.apply(
                Arithmetic.ADD, a.constant(slow), a.apply(Arithmetic.MULTIPLY, efficiency, a.constant(fast - slow)));
        return a.apply(Adaptive.ADAPTIVE, x, a.apply(Arithmetic.MULTIPLY, rate, rate));
    }

    private static Node moved(Arguments a, Node x, int rows) {
        return a.apply(Unary.ABS, a.apply(Arithmetic.SUBTRACT, x, Windows.ref(a, x, rows)));
    }

    /** Of a gain that each row brings, the second argument. */
    private enum Adaptive implements Recurrence {
        ADAPTIVE;

        @Override
        public int carried() {
            return 1;
        }

        @Override
        public void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n) {
            for (int i = 0; i < n; i++) {
                double x = v[at[0] + i];
                double average = step == 0 ? x : state[offset + i];
                average += v[at[1] + i] * (x - average);
                state[offset + i] = average;
                v[out + i] = average;
            }
        }
    }

    /** @param gain weight of the newest value */
    private record Average(double gain) implements Recurrence {
        @Override
        public int carried() {
            return 1;
        }

        @Override
        public void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n) {
            int x = at[0];
            double g = step == 0 ? 1 : gain;
            for (int i = 0; i < n; i++) {
                double average = g == 1 ? 0 : state[offset + i]; // so that x − average leaves nothing of x out
                average += g * (v[x + i] - average);
                state[offset + i] = average;
                v[out + i] = average;
            }
        }
    }
}
