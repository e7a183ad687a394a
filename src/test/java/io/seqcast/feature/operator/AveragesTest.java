package io.seqcast.feature.operator;

import java.util.stream.Stream;

class AveragesTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("ema(a, 9)", (rows, t) -> average(rows.a(), t, 0.2)),
                new Case("ema(b, 1)", (rows, t) -> rows.b()[t]),
                new Case("wilder(a, 14)", (rows, t) -> average(rows.a(), t, 1.0 / 14)),
                new Case("decay(a, 0.95)", (rows, t) -> average(rows.a(), t, 0.05)),
                new Case("kama(a, 10)", (rows, t) -> adaptive(rows.a(), t, 10, 2, 30), largest(Rows::a, ROWS)),
                new Case("kama(c, 4, 1, 9)", (rows, t) -> adaptive(rows.c(), t, 4, 1, 9), largest(Rows::c, ROWS)));
    }

    private static double adaptive(double[] x, int t, int n, int fast, int slow) {
        double average = x[0];
        for (int i = 1; i <= t; i++) {
            double way = 0;
            for (int k = Math.max(1, i - n + 1); k <= i; k++) {
                way += Math.abs(x[k] - x[k - 1]);
            }
            double efficiency = way == 0 ? 0 : Math.abs(x[i] - x[Math.max(0, i - n)]) / way;
            double rate = efficiency * 2 / (fast + 1) + (1 - efficiency) * 2 / (slow + 1);
            average += rate * rate * (x[i] - average);
        }
        return average;
    }

    private static double average(double[] x, int t, double gain) {
        double average = x[0];
        for (int i = 1; i <= t; i++) {
            average = (1 - gain) * average + gain * x[i];
        }
        return average;
    }
}
