package io.seqcast.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TargetPlanTest {
    private static final float NAN = Float.NaN;
    private static final int ROWS = 200;
    private static final List<String> INPUTS = List.of("a", "b");

    /** What comes true after row {@code t} of all rows; NaN where the rows do not tell. */
    private interface Naive {
        double at(double[] a, double[] b, int t);
    }

    private record Case(String expression, Naive naive) {}

    private static List<Case> cases() {
        return List.of(
                new Case("ahead(a, 1)", (a, b, t) -> t + 1 < a.length ? a[t + 1] : NAN),
                new Case("ahead(a, 7)", (a, b, t) -> t + 7 < a.length ? a[t + 7] : NAN),
                new Case("ahead(a, 100000)", (a, b, t) -> NAN),
                new Case("ahead(a, 3) / a - 1", (a, b, t) -> t + 3 < a.length ? divide(a[t + 3], a[t]) - 1 : NAN),
                new Case("ahead_max(a, 1)", (a, b, t) -> greatest(a, t, 1)),
                new Case("ahead_max(a, 9)", (a, b, t) -> greatest(a, t, 9)),
                new Case("ahead_min(a, 9)", (a, b, t) -> -greatest(negated(a), t, 9)),
                new Case("ahead_max(a - b, 5)", (a, b, t) -> greatest(difference(a, b), t, 5)),
                new Case("first_touch(a, a + 1, a - 1, 8)", (a, b, t) -> touch(a, t, a[t] + 1, a[t] - 1, 8)[0]),
                new Case("first_touch(a, b, -b, 1)", (a, b, t) -> touch(a, t, b[t], -b[t], 1)[0]),
                new Case("first_touch(a, 1, 1, 4)", (a, b, t) -> touch(a, t, 1, 1, 4)[0]),
                new Case("first_touch(a, 1e30, -1e30, 30)", (a, b, t) -> touch(a, t, 1e30, -1e30, 30)[0]),
                new Case("race(a, a + 1, a - 1, 8).outcome", (a, b, t) -> touch(a, t, a[t] + 1, a[t] - 1, 8)[0]),
                new Case("race(a, a + 1, a - 1, 8).rows", (a, b, t) -> touch(a, t, a[t] + 1, a[t] - 1, 8)[1]),
                new Case("race(a, 2, -2, 50).rows", (a, b, t) -> touch(a, t, 2, -2, 50)[1]),
                new Case(
                        "outcome_race(a, b, 1, -1, 9, 0.5, 2, 0.5, 1, 1.5)",
                        (a, b, t) -> outcome(a, b, t, 9, 2, 1.5, 2, 2.5)),
                new Case("outcome_race(b, a, 1, -1, 1, 0.5, 1, 1)", (a, b, t) -> outcome(b, a, t, 1, 1, 2)));
    }

    private static Stream<Arguments> casesOnRows() {
        return cases().stream()
                .flatMap(one -> IntStream.of(1, 2, 3, 4, 7, 8, 9, 10, ROWS)
                        .boxed()
                        .flatMap(rows -> Stream.of(
                                Arguments.of(named(one.expression, one), named(rows + " walking", walk(rows))),
                                Arguments.of(named(one.expression, one), named(rows + " of few values", few(rows))))));
    }

    @ParameterizedTest
    @MethodSource("casesOnRows")
    void isWhatANaiveLoopSays(Case one, Sequence rows) {
        float[] after = after(one.expression, rows);

        double[] a = column(rows, 0);
        double[] b = column(rows, 1);
        float[] expected = new float[rows.steps()];
        for (int t = 0; t < expected.length; t++) {
            expected[t] = (float) one.naive.at(a, b, t);
        }
        assertThat(after).containsExactly(expected);
    }

    private static Stream<Arguments> eachCase() {
        return cases().stream().map(one -> Arguments.of(named(one.expression, one)));
    }

    @ParameterizedTest
    @MethodSource("eachCase")
    void doesNotSeeEarlierRows(Case one) {
        Sequence rows = walk(ROWS);
        int cut = ROWS / 2;
        float[] tampered = rows.rows().clone();
        for (int i = 0; i < cut * INPUTS.size(); i++) {
            tampered[i] = 1e6f * (i % 3 - 1);
        }

        float[] after = after(one.expression, new Sequence(1, INPUTS.size(), tampered, new boolean[ROWS]));

        assertThat(Arrays.copyOfRange(after, cut, ROWS))
                .containsExactly(Arrays.copyOfRange(after(one.expression, rows), cut, ROWS));
    }

    @ParameterizedTest
    @MethodSource("eachCase")
    void whatIsKnownStaysSoWhenMoreRowsCome(Case one) {
        float[] whole = after(one.expression, walk(ROWS));

        for (int steps = 1; steps < ROWS; steps += 13) {
            float[] cut = after(one.expression, first(walk(ROWS), steps));
            for (int t = 0; t < steps; t++) {
                if (!Float.isNaN(cut[t])) {
                    assertThat(cut[t]).as("row %d of %d", t, steps).isEqualTo(whole[t]);
                }
            }
        }
    }

    @Test
    void aTouchIsKnownThoughTheWindowIsCut() {
        Sequence rows = column(0, 0, 2, 0, 0);

        assertThat(after("first_touch(a, 1, -1, 4)", rows)).containsExactly(1, 1, NAN, NAN, NAN);
        assertThat(after("race(a, 1, -1, 4).rows", rows)).containsExactly(2, 1, NAN, NAN, NAN);
    }

    @Test
    void aRowThatReachesBothBoundsCountsForTheLower() {
        assertThat(after("first_touch(a, 0, 0, 1)", column(1, 0, 0, 5))).containsExactly(-1, -1, 1, NAN);
    }

    @Test
    void aRaceGoesOnAfterALossOnlyForAClassThatLasts() {
        String race = "outcome_race(a, b, 1, 1, 3, 0.5, 2, 1, 2, 3)";

        assertThat(after(race, rows(0, 1, 2, 1, 0, 0, 9, 1))[0]).isEqualTo(1); // 1 is held, no 4
        assertThat(after(race, rows(0, 1, 3, 1, 0, 0, 9, 1))[0]).isEqualTo(3); // 2 is held and rises
        assertThat(after(race, rows(0, 1, 9, 0, 9, 1, 9, 1))[0]).isEqualTo(4); // both in one row: lost
    }

    @Test
    void aRaceIsOpenUntilItsLastRow() {
        String race = "outcome_race(a, b, 1, 1, 2, 0.5, 1, 1)";

        assertThat(after(race, rows(0, 1, 9, 1, 9, 1))).containsExactly(1, NAN, NAN);
    }

    @Test
    void boundsAreThoseOfTheRowItself() {
        assertThat(after("race(a, a + 1, a - 1, 2).outcome", column(0, 1, 0.5f, 0, 3)))
                .containsExactly(1, -1, 1, 1, NAN);
    }

    @Test
    void isUnknownWhereAnyPartOfItIs() {
        Sequence rows = column(1, 2, 3, 4);

        assertThat(after("if(step < 2, ahead(a, 1), ahead(a, 3))", rows)).containsExactly(2, NAN, NAN, NAN);
        assertThat(after("if(ahead(a, 2) > 0, 1, 0)", rows)).containsExactly(1, 1, NAN, NAN);
        assertThat(after("0 * ahead(a, 1) + a", rows)).containsExactly(1, 2, 3, NAN);
    }

    @Test
    void columnsAreMaskedEachForItself() {
        TargetPlan plan = plan("near = ahead(a, 1)\nfar = ahead(a, 2) - ahead(a, 1)\nnow = a");

        assertThat(plan.names()).containsExactly("near", "far", "now");
        assertThat(plan.after(column(1, 3, 6))).containsExactly(3, 3, 1, 6, NAN, 3, NAN, NAN, 6);
    }

    @Test
    void blocksLookAheadColumnByColumn() {
        TargetPlan plan = plan("next = ahead(inputs, 1)\nbest = ahead_max(inputs, 2)\nrace = race(b, 9, -9, 1)");
        Sequence rows = new Sequence(1, 2, new float[] {1, 9, 2, 8, 3, 7}, new boolean[3]);

        assertThat(plan.names()).containsExactly("next.a", "next.b", "best.a", "best.b", "race.outcome", "race.rows");
        assertThat(Arrays.copyOf(plan.after(rows), 12)).containsExactly(2, 8, 3, 8, 0, 1, 3, 7, NAN, NAN, 0, 1);
    }

    @Test
    void argumentsAndTheRestAreWhatFeaturesAre() {
        // Given windows, recurrences and the rows' own times on both sides of the look ahead
        String causal = "zscore(a, 5) + ema(b, 4) + std(ref(a, 2), 6)";
        Sequence rows = timed(walk(60));

        float[] after =
                plan("y = ahead(" + causal + " + time, 4) - time + mean(b, 3)").after(rows);

        double[] argument = feature(causal + " + time", rows);
        double[] beside = feature("mean(b, 3)", rows);
        for (int t = 0; t + 4 < 60; t++) {
            assertThat(after[t]).isEqualTo((float) (argument[t + 4] - rows.time(t) / 1000.0 + beside[t]));
        }
    }

    private static TargetPlan plan(String text) {
        return TargetPlan.of(new Source("case.targets", text), INPUTS);
    }

    private static float[] after(String expression, Sequence rows) {
        // what stands behind a call, such as .rows, is said of a name
        int point = expression.lastIndexOf(").");
        String text = point < 0
                ? "y = " + expression
                : "let block = " + expression.substring(0, point + 1) + "\ny = block" + expression.substring(point + 1);
        return plan(text).after(rows);
    }

    private static double[] feature(String expression, Sequence rows) {
        FeaturePlan plan = FeatureSet.of("case", "y = " + expression).plan(INPUTS);
        PlanState state = plan.newState();
        double[] values = new double[rows.steps()];
        for (int t = 0; t < values.length; t++) {
            plan.push(state, rows.rows(), t * INPUTS.size(), rows.time(t), values, t);
        }
        return values;
    }

    private static double greatest(double[] x, int t, int w) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = t + 1; i <= t + w; i++) {
            if (i >= x.length) {
                return Double.NaN;
            }
            greatest = Math.max(greatest, x[i]);
        }
        return greatest;
    }

    /** Outcome and rows. */
    private static double[] touch(double[] x, int t, double up, double down, int w) {
        for (int i = t + 1; i <= t + w; i++) {
            if (i >= x.length) {
                return new double[] {Double.NaN, Double.NaN};
            }
            if (x[i] <= down) {
                return new double[] {-1, i - t};
            }
            if (x[i] >= up) {
                return new double[] {1, i - t};
            }
        }
        return new double[] {0, w};
    }

    /** Class by class, out of the highest values that are at least these; lost at −0.5. */
    private static double outcome(double[] high, double[] low, int t, int w, int lasting, double... reach) {
        if (t + w >= high.length) {
            return Double.NaN;
        }
        int best = 0;
        boolean lost = false;
        for (int i = t + 1; i <= t + w; i++) {
            lost |= low[i] <= -0.5;
            if (lost && best == 0) {
                return reach.length + 1;
            }
            for (int k = 0; k < reach.length && (!lost || best >= lasting); k++) {
                best = high[i] >= reach[k] ? Math.max(best, k + 1) : best;
            }
        }
        return best;
    }

    private static double divide(double x, double y) {
        return y == 0 ? 0 : x / y;
    }

    private static double[] negated(double[] x) {
        return Arrays.stream(x).map(value -> -value).toArray();
    }

    private static double[] difference(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(t -> x[t] - y[t]).toArray();
    }

    private static double[] column(Sequence rows, int column) {
        return IntStream.range(0, rows.steps())
                .mapToDouble(t -> rows.rows()[t * rows.width() + column])
                .toArray();
    }

    /** Rows whose first column is this; the other is 0. */
    private static Sequence column(float... a) {
        float[] rows = new float[2 * a.length];
        for (int t = 0; t < a.length; t++) {
            rows[2 * t] = a[t];
        }
        return new Sequence(1, 2, rows, new boolean[a.length]);
    }

    private static Sequence rows(float... both) {
        return new Sequence(1, 2, both, new boolean[both.length / 2]);
    }

    private static Sequence first(Sequence rows, int steps) {
        return new Sequence(1, 2, Arrays.copyOf(rows.rows(), 2 * steps), new boolean[steps]);
    }

    private static Sequence timed(Sequence rows) {
        long[] times = IntStream.range(0, rows.steps())
                .mapToLong(t -> 86_400_000L * t * t)
                .toArray();
        return new Sequence(1, 2, rows.rows(), rows.needPrediction(), times, null, 0, new float[0]);
    }

    private static Sequence walk(int rows) {
        Random random = new Random(5);
        float[] values = new float[2 * rows];
        float walk = 0;
        for (int t = 0; t < rows; t++) {
            walk += (float) random.nextGaussian();
            values[2 * t] = walk;
            values[2 * t + 1] = (float) random.nextGaussian();
        }
        return new Sequence(1, 2, values, new boolean[rows]);
    }

    private static Sequence few(int rows) {
        Random random = new Random(6);
        float[] values = new float[2 * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4) - 1;
        }
        return new Sequence(1, 2, values, new boolean[rows]);
    }
}
