package io.seqcast.feature.operator;

import java.util.function.IntPredicate;
import java.util.stream.Stream;

class RecurrencesTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("since(a > c)", (rows, t) -> since(t, i -> rows.a()[i] > rows.c()[i])),
                new Case("since(c != c)", (rows, t) -> t + 1),
                new Case("streak(a > ref(a, 1))", (rows, t) -> streak(t, i -> i > 0 && rows.a()[i] > rows.a()[i - 1])),
                new Case("streak(c == c)", (rows, t) -> t + 1),
                new Case("latch(b, a > c)", (rows, t) -> latch(rows.b(), t, i -> rows.a()[i] > rows.c()[i])),
                new Case("latch(7, step == 3)", (rows, t) -> t < 3 ? 0 : 7),
                new Case(
                        "expanding_mean(a)",
                        (rows, t) -> TwoPass.mean(Rows.window(rows.a(), t, t + 1)),
                        largest(Rows::a, ROWS)),
                new Case(
                        "expanding_std(a)",
                        (rows, t) -> TwoPass.deviation(Rows.window(rows.a(), t, t + 1)),
                        largest(Rows::a, ROWS)),
                new Case("hold(a, 20)", (rows, t) -> rows.a()[Math.min(t, 20)]),
                new Case("hold(a, 0)", (rows, t) -> rows.a()[0]),
                new Case("hold(mean(a, 5), 100000000)", (rows, t) -> mean(Rows.window(rows.a(), t, 5))));
    }

    private static double since(int t, IntPredicate holds) {
        for (int i = t; i >= 0; i--) {
            if (holds.test(i)) {
                return t - i;
            }
        }
        return t + 1;
    }

    private static double streak(int t, IntPredicate holds) {
        int rows = 0;
        while (rows <= t && holds.test(t - rows)) {
            rows++;
        }
        return rows;
    }

    private static double latch(double[] x, int t, IntPredicate holds) {
        int rows = (int) since(t, holds);
        return rows > t ? 0 : x[t - rows];
    }

    private static double mean(double[] window) {
        double sum = 0;
        for (double x : window) {
            sum += x;
        }
        return sum / window.length;
    }
}
