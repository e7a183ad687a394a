package io.seqcast.feature.operator;

import java.util.stream.IntStream;
import java.util.stream.Stream;

class TrendsTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return IntStream.of(1, 2, 5, 100, 400).boxed().flatMap(TrendsTest::cases);
    }

    static Stream<Case> cases(int w) {
        return Stream.of(
                new Case("rsquare(a, " + w + ")", (rows, t) -> rSquare(Rows.window(rows.a(), t, w))),
                new Case("rsquare(b, " + w + ")", (rows, t) -> rSquare(Rows.window(rows.b(), t, w))),
                new Case("slope(a, " + w + ")", (rows, t) -> slope(Rows.window(rows.a(), t, w)), largest(Rows::a, w)),
                new Case("slope(b, " + w + ")", (rows, t) -> slope(Rows.window(rows.b(), t, w)), largest(Rows::b, w)),
                new Case("resi(a, " + w + ")", (rows, t) -> residual(Rows.window(rows.a(), t, w)), largest(Rows::a, w)),
                new Case("resi(b, " + w + ")", (rows, t) -> residual(Rows.window(rows.b(), t, w)), largest(Rows::b, w)),
                new Case("wma(a, " + w + ")", (rows, t) -> weighted(Rows.window(rows.a(), t, w)), largest(Rows::a, w)),
                new Case("wma(b, " + w + ")", (rows, t) -> weighted(Rows.window(rows.b(), t, w)), largest(Rows::b, w)));
    }

    private static double slope(double[] x) {
        double[] t = TwoPass.places(x.length);
        return TwoPass.deviation(x) == 0 ? 0 : TwoPass.moment(t, 1, x, 1) / TwoPass.moment(t, 2);
    }

    private static double rSquare(double[] x) {
        if (TwoPass.deviation(x) == 0) {
            return 0;
        }
        double[] t = TwoPass.places(x.length);
        double products = TwoPass.moment(t, 1, x, 1);
        return products * products / (TwoPass.moment(t, 2) * TwoPass.moment(x, 2));
    }

    private static double residual(double[] x) {
        return x[x.length - 1] - (TwoPass.mean(x) + slope(x) * (x.length - 1) / 2);
    }

    private static double weighted(double[] x) {
        double sum = 0;
        double weights = 0;
        for (int k = 1; k <= x.length; k++) {
            sum += k * x[k - 1];
            weights += k;
        }
        return sum / weights;
    }
}
