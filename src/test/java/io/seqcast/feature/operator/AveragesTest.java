package io.seqcast.feature.operator;

import java.util.stream.Stream;

class AveragesTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("ema(a, 9)", (rows, t) -> average(rows.a(), t, 0.2)),
                new Case("ema(b, 1)", (rows, t) -> rows.b()[t]),
                new Case("wilder(a, 14)", (rows, t) -> average(rows.a(), t, 1.0 / 14)),
                new Case("decay(a, 0.95)", (rows, t) -> average(rows.a(), t, 0.05)));
    }

    private static double average(double[] x, int t, double gain) {
        double average = x[0];
        for (int i = 1; i <= t; i++) {
            average = (1 - gain) * average + gain * x[i];
        }
        return average;
    }
}
