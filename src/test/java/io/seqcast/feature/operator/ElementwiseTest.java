package io.seqcast.feature.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ElementwiseTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("abs(a)", (rows, t) -> Math.abs(rows.a()[t])),
                new Case("sign(a)", (rows, t) -> Double.compare(rows.a()[t], 0)),
                new Case("exp(a)", (rows, t) -> bounded(Math.exp(rows.a()[t]))),
                new Case("log(a)", (rows, t) -> rows.a()[t] <= 0 ? 0 : Math.log(rows.a()[t])),
                new Case("sqrt(b)", (rows, t) -> rows.b()[t] <= 0 ? 0 : Math.sqrt(rows.b()[t])),
                new Case("tanh(a)", (rows, t) -> Math.tanh(rows.a()[t])),
                new Case("power(a, b)", (rows, t) -> power(rows.a()[t], rows.b()[t])),
                new Case("power(a, 2)", (rows, t) -> rows.a()[t] * rows.a()[t]),
                new Case("power(c, -1)", (rows, t) -> rows.c()[t] == 0 ? 0 : 1 / rows.c()[t]),
                new Case("greater(a, c)", (rows, t) -> Math.max(rows.a()[t], rows.c()[t])),
                new Case("less(a, 0.5)", (rows, t) -> Math.min(rows.a()[t], 0.5)),
                new Case("clip(a, -0.5, c)", (rows, t) -> Math.max(-0.5, Math.min(rows.c()[t], rows.a()[t]))),
                new Case("-a + b", (rows, t) -> rows.b()[t] - rows.a()[t]),
                new Case("a - b", (rows, t) -> rows.a()[t] - rows.b()[t]),
                new Case("a * b", (rows, t) -> rows.a()[t] * rows.b()[t]),
                new Case("a / c", (rows, t) -> rows.c()[t] == 0 ? 0 : rows.a()[t] / rows.c()[t]),
                choice("a < c", row -> row[0] < row[2]),
                choice("a <= c", row -> row[0] <= row[2]),
                choice("a > c", row -> row[0] > row[2]),
                choice("a >= c", row -> row[0] >= row[2]),
                choice("c == 1", row -> row[2] == 1),
                choice("c != 1", row -> row[2] != 1),
                choice("a > 0 and b > 0", row -> row[0] > 0 && row[1] > 0),
                choice("a > 0 or not b > 0", row -> row[0] > 0 || row[1] <= 0));
    }

    @Test
    void aNumberBeyondTheLargestFloatIsRefused() {
        assertThatThrownBy(() -> plan(new Case("if(a > 0, 1e39, a)", (rows, t) -> 0)))
                .hasMessageContaining("found 1.0E39, a number must be at most 3.4028235E38");
    }

    private static Case choice(String condition, Holds holds) {
        return new Case(
                "if(" + condition + ", a, b)",
                (rows, t) ->
                        holds.in(new double[] {rows.a()[t], rows.b()[t], rows.c()[t]}) ? rows.a()[t] : rows.b()[t]);
    }

    private interface Holds {
        boolean in(double[] row);
    }

    private static double power(double x, double y) {
        double power = Math.pow(x, y);
        return Double.isNaN(power) || x == 0 && y < 0 ? 0 : bounded(power);
    }

    private static double bounded(double x) {
        return Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, x));
    }
}
