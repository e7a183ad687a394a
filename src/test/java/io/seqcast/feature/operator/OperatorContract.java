package io.seqcast.feature.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Named.named;

import io.seqcast.Allocations;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.TrainingRows;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every operator keeps: its formula, as a naive loop says it, on ordinary and on strange rows; a state that goes on to the bit
 * wherever it is cut; no look ahead; a finite value always. A family of operators extends this and lists its cases.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperatorContract {
    private static final List<String> INPUTS = List.of("a", "b", "c");
    static final int ROWS = 260;

    /** What is learned from, by cases that learn. */
    static final TrainingRows TRAINING = training(StrangeRows.all(ROWS).get("mixed"));

    /** Expressions with what they are; the tables of {@link StrangeRows} are what they are tried on. */
    abstract Stream<Case> cases();

    /**
     * An expression and what it is.
     *
     * @param expression over columns a, b, c
     * @param naive its value
     * @param size of what its sums are made of: they are exact to a share of this, also where the value itself is smaller
     */
    record Case(String expression, Naive naive, Naive size) {
        Case(String expression, Naive naive) {
            this(expression, naive, naive);
        }

        @Override
        public String toString() {
            return expression;
        }
    }

    /** The value at row {@code t}, computed from all rows up to it. */
    @FunctionalInterface
    interface Naive {
        double at(Rows rows, int t);
    }

    /** All rows of a sequence, column by column. */
    record Rows(double[] a, double[] b, double[] c) {
        /** The window of the last {@code w} rows at {@code t}, oldest first. */
        static double[] window(double[] x, int t, int w) {
            return Arrays.copyOfRange(x, Math.max(0, t - w + 1), t + 1);
        }
    }

    /** Of sums over a window: its largest value. */
    static Naive largest(Function<Rows, double[]> column, int w) {
        return (rows, t) -> TwoPass.largest(Rows.window(column.apply(rows), t, w));
    }

    Stream<Arguments> casesOnRows() {
        return casesOn(StrangeRows.all(ROWS));
    }

    Stream<Arguments> casesOnRowsToCut() {
        return casesOn(Map.of("mixed", StrangeRows.all(ROWS).get("mixed"), "extreme", StrangeRows.extreme(ROWS)));
    }

    private Stream<Arguments> casesOn(Map<String, float[][]> tables) {
        return cases().flatMap(one -> tables.entrySet().stream()
                .map(rows -> Arguments.of(named(one.expression(), one), named(rows.getKey(), rows.getValue()))));
    }

    Stream<Arguments> eachCase() {
        return cases().map(one -> Arguments.of(named(one.expression(), one)));
    }

    @ParameterizedTest
    @MethodSource("casesOnRows")
    void isWhatANaiveLoopSays(Case one, float[][] rows) {
        double[] values = run(plan(one), rows);
        Rows columns = columns(rows);
        for (int t = 0; t < rows.length; t++) {
            double expected = one.naive().at(columns, t);
            double size =
                    Math.max(1, Math.max(Math.abs(expected), Math.abs(one.size().at(columns, t))));
            assertThat(values[t])
                    .as("%s, row %d", one.expression(), t)
                    .isFinite()
                    .isCloseTo(expected, within(1e-9 * size));
        }
    }

    @ParameterizedTest
    @MethodSource("eachCase")
    void isAFloatWhateverTheRows(Case one) {
        double[] values = run(plan(one), StrangeRows.extreme(ROWS));
        for (int t = 0; t < values.length; t++) {
            assertThat((float) values[t])
                    .as("%s, row %d: %s", one.expression(), t, values[t])
                    .isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("casesOnRowsToCut")
    void goesOnToTheBitWhereverItIsCut(Case one, float[][] rows) {
        FeaturePlan plan = plan(one);
        double[] expected = run(plan, rows);
        PlanState whole = plan.newState();
        double[] out = new double[1];
        for (int cut = 0; cut < rows.length; cut++) {
            PlanState restored = plan.newState();
            plan.push(restored, new float[] {7, 8, 9}, 0, Point.NO_TIME, out, 0); // what was there must not matter
            ByteBuffer bytes = ByteBuffer.allocate(plan.stateBytes());
            whole.writeTo(bytes);
            restored.readFrom(bytes.flip());
            for (int t = cut; t < Math.min(rows.length, cut + 40); t++) {
                plan.push(restored, rows[t], 0, time(t), out, 0);
                assertThat(Double.doubleToRawLongBits(out[0]))
                        .as("%s cut at %d, row %d: %s, uncut %s", one.expression(), cut, t, out[0], expected[t])
                        .isEqualTo(Double.doubleToRawLongBits(expected[t]));
            }
            plan.push(whole, rows[cut], 0, time(cut), out, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("casesOnRowsToCut")
    void doesNotSeeLaterRows(Case one, float[][] rows) {
        double[] expected = run(plan(one), rows);
        int cut = ROWS / 2;
        float[][] tampered = rows.clone();
        for (int t = cut; t < ROWS; t++) {
            tampered[t] = new float[] {1e6f * t, -5, t % 3};
        }
        assertThat(Arrays.copyOf(run(plan(one), tampered), cut)).isEqualTo(Arrays.copyOf(expected, cut));
    }

    @ParameterizedTest
    @MethodSource("eachCase")
    void allocatesNothingARow(Case one) {
        FeaturePlan plan = plan(one);
        PlanState state = plan.newState();
        float[][] rows = StrangeRows.all(ROWS).get("random");
        double[] out = new double[1];
        assertThat(Allocations.bytesPerCall(() -> plan.push(state, rows[(int) (state.rows() % ROWS)], 0, 0, out, 0)))
                .isZero();
    }

    static FeaturePlan plan(Case one) {
        FeatureSet set = FeatureSet.of("case", "y = " + one.expression());
        return set.plan(INPUTS, FeatureFitter.fit(set, INPUTS, List.of(TRAINING)));
    }

    private static TrainingRows training(float[][] table) {
        float[] rows = new float[ROWS * INPUTS.size()];
        for (int t = 0; t < ROWS; t++) {
            System.arraycopy(table[t], 0, rows, t * INPUTS.size(), INPUTS.size());
        }
        return new TrainingRows(new Sequence(1, INPUTS.size(), rows, new boolean[ROWS]), 0, ROWS);
    }

    static double[] run(FeaturePlan plan, float[][] rows) {
        PlanState state = plan.newState();
        double[] values = new double[rows.length];
        for (int t = 0; t < rows.length; t++) {
            plan.push(state, rows[t], 0, time(t), values, t);
        }
        return values;
    }

    /** Times of the rows, seven hours apart, so that hours, days and months turn. */
    static long time(int t) {
        return 1_700_000_000_000L + t * 7L * 3_600_000L;
    }

    static Rows columns(float[][] rows) {
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < INPUTS.size(); i++) {
            int column = i;
            columns.add(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
        }
        return new Rows(columns.get(0), columns.get(1), columns.get(2));
    }
}
