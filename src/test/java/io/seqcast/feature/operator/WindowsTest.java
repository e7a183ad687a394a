package io.seqcast.feature.operator;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class WindowsTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return Stream.concat(
                IntStream.of(1, 2, 5, 100, 400).boxed().flatMap(WindowsTest::cases),
                Stream.of(
                        new Case("ref(a, 0)", (rows, t) -> rows.a()[t]),
                        new Case("ref(ref(a, 7), 400)", (rows, t) -> rows.a()[0]),
                        new Case("delta(b)", (rows, t) -> rows.b()[t] - back(rows.b(), t, 1)),
                        new Case("roc(b)", (rows, t) -> change(rows.b(), t, 1)),
                        new Case("mean(ref(a, 20), 10)", (rows, t) -> meanOfLagged(rows.a(), t, 20, 10)),
                        new Case("count(a > b and c >= 1, 9)", (rows, t) -> countOfBoth(rows, t, 9))));
    }

    static Stream<Case> cases(int w) {
        return Stream.of(
                new Case("ref(a, " + w + ")", (rows, t) -> back(rows.a(), t, w)),
                new Case("delta(a, " + w + ")", (rows, t) -> rows.a()[t] - back(rows.a(), t, w)),
                new Case("roc(a, " + w + ")", (rows, t) -> change(rows.a(), t, w)),
                new Case("mean(a, " + w + ")", (rows, t) -> TwoPass.mean(Rows.window(rows.a(), t, w))),
                new Case(
                        "mean(b, " + w + ")",
                        (rows, t) -> TwoPass.mean(Rows.window(rows.b(), t, w)),
                        largest(Rows::b, w)),
                new Case("std(a, " + w + ")", (rows, t) -> TwoPass.deviation(Rows.window(rows.a(), t, w))),
                new Case("var(b, " + w + ")", (rows, t) -> variance(Rows.window(rows.b(), t, w))),
                new Case(
                        "sum(b, " + w + ")",
                        (rows, t) -> Arrays.stream(Rows.window(rows.b(), t, w)).sum(),
                        largest(Rows::b, w)),
                new Case(
                        "min(b, " + w + ")",
                        (rows, t) ->
                                Arrays.stream(Rows.window(rows.b(), t, w)).min().orElseThrow()),
                new Case(
                        "max(b, " + w + ")",
                        (rows, t) ->
                                Arrays.stream(Rows.window(rows.b(), t, w)).max().orElseThrow()),
                new Case("zscore(a, " + w + ")", (rows, t) -> score(Rows.window(rows.a(), t, w))),
                new Case("zscore(b, " + w + ")", (rows, t) -> score(Rows.window(rows.b(), t, w))),
                new Case(
                        "count(c >= 1, " + w + ")",
                        (rows, t) -> Arrays.stream(Rows.window(rows.c(), t, w))
                                .filter(c -> c >= 1)
                                .count()));
    }

    private static double back(double[] x, int t, int k) {
        return x[Math.max(0, t - k)];
    }

    private static double change(double[] x, int t, int k) {
        double before = back(x, t, k);
        return before == 0 ? -1 : x[t] / before - 1;
    }

    private static double variance(double[] x) {
        return Math.min(Float.MAX_VALUE, Math.pow(TwoPass.deviation(x), 2));
    }

    private static double score(double[] x) {
        double deviation = TwoPass.deviation(x);
        return deviation == 0 ? 0 : (x[x.length - 1] - TwoPass.mean(x)) / deviation;
    }

    private static double meanOfLagged(double[] x, int t, int lag, int w) {
        int rows = Math.min(t + 1, w);
        return IntStream.range(0, rows).mapToDouble(k -> back(x, t - k, lag)).sum() / rows;
    }

    private static double countOfBoth(Rows rows, int t, int w) {
        return IntStream.rangeClosed(Math.max(0, t - w + 1), t)
                .filter(s -> rows.a()[s] > rows.b()[s] && rows.c()[s] >= 1)
                .count();
    }
}
