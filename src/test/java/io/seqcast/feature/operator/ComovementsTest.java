package io.seqcast.feature.operator;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ComovementsTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return IntStream.of(1, 2, 5, 100, 400).boxed().flatMap(ComovementsTest::cases);
    }

    static Stream<Case> cases(int w) {
        return Stream.of(
                new Case(
                        "cov(a, b, " + w + ")",
                        (rows, t) -> covariance(rows.a(), rows.b(), t, w),
                        (rows, t) -> TwoPass.deviation(Rows.window(rows.a(), t, w))
                                * TwoPass.deviation(Rows.window(rows.b(), t, w))),
                new Case("corr(a, b, " + w + ")", (rows, t) -> correlation(rows.a(), rows.b(), t, w)),
                new Case("corr(c, a, " + w + ")", (rows, t) -> correlation(rows.c(), rows.a(), t, w)),
                new Case("corr(b, -b, " + w + ")", (rows, t) -> -correlation(rows.b(), rows.b(), t, w)),
                new Case("autocorr(a, 3, " + w + ")", (rows, t) -> correlation(rows.a(), lagged(rows.a(), 3), t, w)),
                new Case("autocorr(b, 1, " + w + ")", (rows, t) -> correlation(rows.b(), lagged(rows.b(), 1), t, w)));
    }

    private static double covariance(double[] x, double[] y, int t, int w) {
        return TwoPass.moment(Rows.window(x, t, w), 1, Rows.window(y, t, w), 1);
    }

    private static double correlation(double[] x, double[] y, int t, int w) {
        double deviations = TwoPass.deviation(Rows.window(x, t, w)) * TwoPass.deviation(Rows.window(y, t, w));
        return deviations == 0 ? 0 : covariance(x, y, t, w) / deviations;
    }

    private static double[] lagged(double[] x, int lag) {
        double[] lagged = new double[x.length];
        Arrays.setAll(lagged, t -> x[Math.max(0, t - lag)]);
        return lagged;
    }
}
