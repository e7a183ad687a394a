package io.seqcast.feature.operator;

import java.util.stream.Stream;

class DirectionalMovementTest extends OperatorContract {
    private static final String BAR = "(greater(a, c) + 1, less(a, c) - 1, a";

    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("true_range" + BAR + ")", DirectionalMovementTest::trueRange),
                new Case("plus_di" + BAR + ", 14)", (rows, t) -> movement(rows, t, 14)[0]),
                new Case("minus_di" + BAR + ", 14)", (rows, t) -> movement(rows, t, 14)[1]),
                new Case("adx" + BAR + ", 14)", (rows, t) -> movement(rows, t, 14)[2]),
                new Case("adx" + BAR + ", 1)", (rows, t) -> movement(rows, t, 1)[2]),
                new Case("adx(a, a, a, 3)", (rows, t) -> still(rows, t)));
    }

    private static double high(Rows rows, int t) {
        return Math.max(rows.a()[t], rows.c()[t]) + 1;
    }

    private static double low(Rows rows, int t) {
        return Math.min(rows.a()[t], rows.c()[t]) - 1;
    }

    private static double trueRange(Rows rows, int t) {
        double last = rows.a()[Math.max(0, t - 1)];
        return Math.max(high(rows, t), last) - Math.min(low(rows, t), last);
    }

    /** Both indices and the average of how far they are apart, by sums that forget a part of themselves at each bar. */
    private static double[] movement(Rows rows, int t, int n) {
        double range = n * trueRange(rows, 0);
        double rises = 0;
        double falls = 0;
        double average = 0;
        for (int i = 1; i <= t; i++) {
            double up = high(rows, i) - high(rows, i - 1);
            double down = low(rows, i - 1) - low(rows, i);
            range += trueRange(rows, i) - range / n;
            rises += (up > down && up > 0 ? up : 0) - rises / n;
            falls += (down > up && down > 0 ? down : 0) - falls / n;
            average = ((n - 1) * average + apart(rises, falls)) / n;
        }
        return new double[] {100 * rises / range, 100 * falls / range, average};
    }

    private static double apart(double rises, double falls) {
        return rises + falls == 0 ? 0 : 100 * Math.abs(rises - falls) / (rises + falls);
    }

    /** Of bars without a range of their own: what counts is the way from close to close. */
    private static double still(Rows rows, int t) {
        double[] x = rows.a();
        double rises = 0;
        double falls = 0;
        double average = 0;
        for (int i = 1; i <= t; i++) {
            rises = (2 * rises + Math.max(0, x[i] - x[i - 1])) / 3;
            falls = (2 * falls + Math.max(0, x[i - 1] - x[i])) / 3;
            average = (2 * average + apart(rises, falls)) / 3;
        }
        return average;
    }
}
