package io.seqcast.feature.operator;

import java.util.stream.Stream;

class IndicatorsTest extends OperatorContract {
    private static final String TREND = "\nlet trend = supertrend(greater(a, c) + 1, less(a, c) - 1, a, 7, 1.5)";

    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("rsi(a, 14)", (rows, t) -> rsi(rows.a(), t, 14)),
                new Case("rsi(b, 1)", (rows, t) -> rsi(rows.b(), t, 1)),
                new Case("m.line\nlet m = macd(a, 3, 9, 4)", (rows, t) -> line(rows.a(), t)[t]),
                new Case("m.signal\nlet m = macd(a, 3, 9, 4)", (rows, t) -> ema(line(rows.a(), t), 4)[t]),
                new Case(
                        "m.histogram\nlet m = macd(a, 3, 9, 4)",
                        (rows, t) -> line(rows.a(), t)[t] - ema(line(rows.a(), t), 4)[t]),
                new Case("trend.value" + TREND, (rows, t) -> supertrend(rows, t)[0]),
                new Case("trend.direction" + TREND, (rows, t) -> supertrend(rows, t)[1]));
    }

    private static double rsi(double[] x, int t, int n) {
        double rises = 0;
        double falls = 0;
        for (int i = 1; i <= t; i++) {
            rises = (rises * (n - 1) + Math.max(0, x[i] - x[i - 1])) / n;
            falls = (falls * (n - 1) + Math.max(0, x[i - 1] - x[i])) / n;
        }
        return rises + falls == 0 ? 50 : 100 - 100 / (1 + rises / falls);
    }

    private static double[] line(double[] x, int t) {
        double[] line = new double[t + 1];
        double[] fast = ema(x, 3);
        double[] slow = ema(x, 9);
        for (int i = 0; i <= t; i++) {
            line[i] = fast[i] - slow[i];
        }
        return line;
    }

    private static double[] ema(double[] x, int n) {
        double[] average = new double[x.length];
        average[0] = x[0];
        for (int i = 1; i < x.length; i++) {
            average[i] = (average[i - 1] * (n - 1) + 2 * x[i]) / (n + 1);
        }
        return average;
    }

    /** As it is written down for charts: final bands out of basic ones, then the one that the close has not crossed. */
    private static double[] supertrend(Rows rows, int t) {
        double[] close = rows.a();
        double atr = 0;
        double finalUpper = 0;
        double finalLower = 0;
        boolean alongLower = true;
        for (int i = 0; i <= t; i++) {
            double high = Math.max(close[i], rows.c()[i]) + 1;
            double low = Math.min(close[i], rows.c()[i]) - 1;
            if (i == 0) {
                atr = high - low;
                finalUpper = (high + low) / 2 + 1.5 * atr;
                finalLower = (high + low) / 2 - 1.5 * atr;
                continue;
            }
            double range = Math.max(high - low, Math.max(Math.abs(high - close[i - 1]), Math.abs(low - close[i - 1])));
            atr = (atr * 6 + range) / 7;
            double upper = (high + low) / 2 + 1.5 * atr;
            double lower = (high + low) / 2 - 1.5 * atr;
            if (upper < finalUpper || close[i - 1] > finalUpper) {
                finalUpper = upper;
            }
            if (lower > finalLower || close[i - 1] < finalLower) {
                finalLower = lower;
            }
            if (alongLower && close[i] < finalLower) {
                alongLower = false;
            } else if (!alongLower && close[i] > finalUpper) {
                alongLower = true;
            }
        }
        return new double[] {alongLower ? finalLower : finalUpper, alongLower ? 1 : -1};
    }
}
