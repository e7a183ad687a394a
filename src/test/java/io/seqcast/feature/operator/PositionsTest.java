package io.seqcast.feature.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PositionsTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return IntStream.of(1, 2, 5, 100, 400).boxed().flatMap(PositionsTest::cases);
    }

    static Stream<Case> cases(int w) {
        return Stream.of(
                new Case("argmin(a, " + w + ")", (rows, t) -> sinceLeast(Rows.window(rows.a(), t, w))),
                new Case("argmin(c, " + w + ")", (rows, t) -> sinceLeast(Rows.window(rows.c(), t, w))),
                new Case("argmax(b, " + w + ")", (rows, t) -> sinceGreatest(Rows.window(rows.b(), t, w))),
                new Case("argmax(c, " + w + ")", (rows, t) -> sinceGreatest(Rows.window(rows.c(), t, w))));
    }

    @Test
    void zerosOfBothSignsAreATie() {
        float[][] rows = {{0, 0, 0}, {-0f, 0, 0}, {0, 0, 0}};

        assertThat(run(plan(cases(3).toList().get(0)), rows)).containsExactly(0, 0, 0);
    }

    private static double sinceLeast(double[] x) {
        int least = x.length - 1;
        for (int i = x.length - 2; i >= 0; i--) {
            least = x[i] < x[least] ? i : least;
        }
        return x.length - 1 - least;
    }

    private static double sinceGreatest(double[] x) {
        return sinceLeast(Arrays.stream(x).map(value -> -value).toArray());
    }
}
