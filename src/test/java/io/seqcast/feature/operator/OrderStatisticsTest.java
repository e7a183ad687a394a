package io.seqcast.feature.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStatisticsTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return IntStream.of(1, 2, 5, 100, 400).boxed().flatMap(OrderStatisticsTest::cases);
    }

    static Stream<Case> cases(int w) {
        return Stream.of(
                new Case("rank(a, " + w + ")", (rows, t) -> rank(Rows.window(rows.a(), t, w))),
                new Case("rank(b, " + w + ")", (rows, t) -> rank(Rows.window(rows.b(), t, w))),
                new Case("rank(c, " + w + ")", (rows, t) -> rank(Rows.window(rows.c(), t, w))),
                new Case("share_below(c, " + w + ")", (rows, t) -> shareBelow(Rows.window(rows.c(), t, w))),
                new Case("share_below(a, " + w + ")", (rows, t) -> shareBelow(Rows.window(rows.a(), t, w))),
                quantile("quantile(b, 0, " + w + ")", 0, w),
                quantile("quantile(b, 0.1, " + w + ")", 0.1, w),
                quantile("med(b, " + w + ")", 0.5, w),
                quantile("quantile(b, 0.97, " + w + ")", 0.97, w),
                quantile("quantile(b, 1, " + w + ")", 1, w));
    }

    private static double shareBelow(double[] window) {
        double newest = window[window.length - 1];
        return (double) Arrays.stream(window).filter(x -> x < newest).count() / window.length;
    }

    private static Case quantile(String expression, double q, int w) {
        return new Case(expression, (rows, t) -> quantile(Rows.window(rows.b(), t, w), q), largest(Rows::b, w));
    }

    @Test
    void zerosOfBothSignsAreEqual() {
        float[][] rows = {{0, 0, 0}, {-0f, 0, 0}, {0, 0, 0}, {-0f, 0, 0}};

        assertThat(run(plan(cases(3).toList().get(0)), rows)).containsExactly(1, 0.75, 2.0 / 3, 2.0 / 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.01", "-0.01"})
    void aShareOutsideOfItsBoundsIsRefused(String q) {
        assertThatThrownBy(() -> plan(new Case("quantile(a, " + q + ", 9)", (rows, t) -> 0)))
                .hasMessageContaining("q is " + q + ", must be 0 to 1");
    }

    private static double rank(double[] x) {
        double newest = x[x.length - 1];
        double below = Arrays.stream(x).filter(value -> value < newest).count();
        double equal = Arrays.stream(x).filter(value -> value == newest).count();
        return (below + (equal + 1) / 2) / x.length;
    }

    private static double quantile(double[] x, double q) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double place = q * (x.length - 1);
        double low = sorted[(int) Math.floor(place)];
        double high = sorted[(int) Math.ceil(place)];
        double share = place - Math.floor(place);
        return (1 - share) * low + share * high;
    }
}
