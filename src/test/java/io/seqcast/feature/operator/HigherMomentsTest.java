package io.seqcast.feature.operator;

import java.util.stream.IntStream;
import java.util.stream.Stream;

class HigherMomentsTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return IntStream.of(1, 2, 5, 100, 400).boxed().flatMap(HigherMomentsTest::cases);
    }

    static Stream<Case> cases(int w) {
        return Stream.of(
                new Case("skew(a, " + w + ")", (rows, t) -> standardised(Rows.window(rows.a(), t, w), 3, 0)),
                new Case("skew(b, " + w + ")", (rows, t) -> standardised(Rows.window(rows.b(), t, w), 3, 0)),
                new Case("kurt(a, " + w + ")", (rows, t) -> standardised(Rows.window(rows.a(), t, w), 4, 3)),
                new Case("kurt(b, " + w + ")", (rows, t) -> standardised(Rows.window(rows.b(), t, w), 4, 3)),
                new Case("kurt(c, " + w + ")", (rows, t) -> standardised(Rows.window(rows.c(), t, w), 4, 3)));
    }

    private static double standardised(double[] x, int power, double ofNormal) {
        double deviation = TwoPass.deviation(x);
        return deviation == 0 ? 0 : TwoPass.moment(x, power) / Math.pow(deviation, power) - ofNormal;
    }
}
