package io.seqcast.feature.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.feature.FeatureSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsolidationsTest extends OperatorContract {
    private static final List<String> COLUMNS =
            List.of("active", "length", "qualified", "upper", "lower", "power", "start");
    private static final String CALL =
            "consolidation(abs(a - ref(a, 1)) < 1.2, greater(a, c), less(a, c) - 1, a, 3, 0.01, 5)";

    @Override
    Stream<Case> cases() {
        Stream<Case> columns = IntStream.range(0, COLUMNS.size())
                .mapToObj(i -> new Case(
                        "pattern." + COLUMNS.get(i) + "\nlet pattern = " + CALL, (rows, t) -> pattern(rows, t)[i]));
        return Stream.concat(
                columns,
                Stream.of(new Case(
                        CALL.replace("consolidation(", "consolidation_active("), (rows, t) -> pattern(rows, t)[0])));
    }

    /** Pattern by pattern: three quiet rows in a row, then at most five within their bounds. */
    private static double[] pattern(Rows rows, int t) {
        int first = 0;
        while (true) {
            int end = first;
            while (end <= t && end < first + 3 && quiet(rows, end)) {
                end++;
            }
            int formed = end;
            if (formed == first + 3) {
                while (end <= t && end < formed + 5 && inside(rows, first, end)) {
                    end++;
                }
            }
            if (end > t) {
                return described(rows, first, t);
            }
            boolean isWaiting = end == first || formed < first + 3;
            if (isWaiting && end == t) {
                return described(rows, t + 1, t);
            }
            first = isWaiting ? end + 1 : end;
        }
    }

    private static double[] described(Rows rows, int first, int t) {
        int from = Math.min(first, t);
        double upper = Double.NEGATIVE_INFINITY;
        double lower = Double.POSITIVE_INFINITY;
        int qualified = 0;
        for (int i = from; i <= t; i++) {
            upper = i < from + 3 ? Math.max(upper, high(rows, i)) : upper;
            lower = i < from + 3 ? Math.min(lower, low(rows, i)) : lower;
            qualified += first <= t && quiet(rows, i) ? 1 : 0;
        }
        int length = t - first + 1;
        return new double[] {Math.max(0, length - 3), length, qualified, upper, lower, upper * 1.01, rows.a()[from]};
    }

    private static boolean quiet(Rows rows, int t) {
        return Math.abs(rows.a()[t] - rows.a()[Math.max(0, t - 1)]) < 1.2;
    }

    private static boolean inside(Rows rows, int first, int t) {
        double[] bounds = described(rows, first, first + 2);
        return rows.a()[t] <= bounds[5] && rows.a()[t] >= bounds[4];
    }

    private static double high(Rows rows, int t) {
        return Math.max(rows.a()[t], rows.c()[t]);
    }

    private static double low(Rows rows, int t) {
        return Math.min(rows.a()[t], rows.c()[t]) - 1;
    }

    @Test
    void itIsActiveFromTheNextRowOnAndEndsWhereThePriceLeaves() {
        Case one = new Case("consolidation_active(b > 0, c, a - 1, a, 2, 0.1, 9)", (rows, t) -> 0);
        float[][] rows = {{5, 1, 6}, {5, 1, 6}, {6.5f, 0, 7}, {4, 0, 5}, {3, 1, 5}, {3, 1, 5}, {3, 0, 5}};

        assertThat(run(plan(one), rows)).containsExactly(0, 0, 1, 2, 0, 0, 1);
    }

    @Test
    void itEndsAfterSoManyRows() {
        Case one = new Case("consolidation_active(a == a, a, a, a, 2, 0, 3)", (rows, t) -> 0);

        assertThat(run(plan(one), new float[10][3])).containsExactly(0, 0, 1, 2, 3, 0, 0, 1, 2, 3);
    }

    @Test
    void oneConditionIsWanted() {
        assertThatThrownBy(() -> FeatureSet.of("toy", "x = consolidation(inputs > 0, a, a, a)")
                        .plan(List.of("a", "b")))
                .hasMessageContaining("c is a block of 2 conditions, must be a single condition");
    }
}
