package io.seqcast.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Named.named;

import io.seqcast.data.Sequence;
import io.seqcast.expression.ExpressionException;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Pattern69Test {
    private static final int ROWS = 3000;
    private static final FeaturePlan PLAN = FeatureSet.catalogue("pattern69").plan(Bars.COLUMNS);

    private static Stream<Arguments> bars() {
        return Stream.of(
                Arguments.of(named("a walk", Bars.walk(ROWS, 1))),
                Arguments.of(named("another", Bars.walk(ROWS, 2))),
                Arguments.of(named("with halts", Bars.walk(ROWS, 3).halted(211, 17))),
                Arguments.of(named("a short one", Bars.walk(30, 4))));
    }

    @ParameterizedTest
    @MethodSource("bars")
    void isWhatNaiveLoopsSay(Bars bars) {
        double[][] rows = rows(bars);
        double[][] expected = new NaivePattern69(bars).columns;
        for (int t = 0; t < bars.count(); t++) {
            for (int j = 0; j < expected.length; j++) {
                assertThat(rows[t][j])
                        .as("%d %s, bar %d", j + 1, PLAN.names().get(j), t)
                        .isCloseTo(expected[j][t], within(1e-7 * Math.max(1, Math.abs(expected[j][t]))));
            }
        }
    }

    @Test
    void walksHavePatternsOfAllAges() {
        NaivePatterns patterns = new NaivePattern69(Bars.walk(ROWS, 1)).patterns;

        assertThat(Arrays.stream(patterns.active).filter(active -> active == 1).count())
                .isGreaterThan(20);
        assertThat(Arrays.stream(patterns.active).max().orElseThrow()).isGreaterThan(15);
    }

    private static Stream<Arguments> strangeBars() {
        return Stream.of(
                Arguments.of(named("one bar", Bars.walk(1, 5))),
                Arguments.of(named("a constant price", Bars.constant(400, 17.3, 1000))),
                Arguments.of(named("nothing traded", Bars.constant(400, 17.3, 0))),
                Arguments.of(named("no price", Bars.constant(400, 0, 0))),
                Arguments.of(named("halts for long", Bars.walk(ROWS, 6).halted(500, 300))),
                Arguments.of(named("a price of millions", Bars.constant(300, 3e7, 1e12))));
    }

    @ParameterizedTest
    @MethodSource("strangeBars")
    void isFiniteForEveryBar(Bars bars) {
        for (double[] row : rows(bars)) {
            for (int j = 0; j < row.length; j++) {
                assertThat((float) row[j]).as(PLAN.names().get(j)).isFinite();
            }
        }
    }

    @Test
    void hasSixtyNineColumns() {
        assertThat(PLAN.names()).hasSize(NaivePattern69.COLUMNS).startsWith("bars_since_activation", "bars_in_pattern");
    }

    @Test
    void laterBarsChangeNothing() {
        Bars bars = Bars.walk(ROWS, 7);
        double[][] rows = rows(bars);
        NaivePatterns patterns = new NaivePattern69(bars).patterns;
        int[] first = IntStream.range(0, ROWS)
                .filter(t -> patterns.active[t] == 1)
                .limit(8)
                .toArray();
        assertThat(first).hasSize(8);
        for (int t : first) {
            double[][] tampered = rows(bars.tamperedAfter(t, t));
            assertThat(Arrays.copyOf(tampered, t + 1)).as("bars up to %d", t).isDeepEqualTo(Arrays.copyOf(rows, t + 1));
        }
    }

    @Test
    void goesOnToTheBitFromItsStoredState() {
        Bars bars = Bars.walk(ROWS, 8);
        double[][] rows = rows(bars);
        PlanState state = PLAN.newState();
        Sequence sequence = bars.sequence();
        double[] row = new double[NaivePattern69.COLUMNS];
        for (int t = 0; t < ROWS; t++) {
            if (t % 7 == 0) {
                ByteBuffer bytes = ByteBuffer.allocate(PLAN.stateBytes());
                state.writeTo(bytes);
                state = PLAN.newState();
                state.readFrom(bytes.flip());
            }
            PLAN.push(state, sequence.rows(), t * sequence.width(), sequence.time(t), row, 0);
            assertThat(row).as("bar %d", t).isEqualTo(rows[t]);
        }
    }

    @Test
    void asksForItsColumnsByName() {
        assertThatThrownBy(() -> FeatureSet.catalogue("pattern69").plan(List.of("open", "high", "low", "close")))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("pattern69.features, line ")
                .hasMessageContaining("unknown name volume");
    }

    /** The columns after every bar, (T, 69). */
    private static double[][] rows(Bars bars) {
        Sequence sequence = bars.sequence();
        PlanState state = PLAN.newState();
        double[][] rows = new double[bars.count()][PLAN.width()];
        for (int t = 0; t < rows.length; t++) {
            PLAN.push(state, sequence.rows(), t * sequence.width(), sequence.time(t), rows[t], 0);
        }
        return rows;
    }
}
