package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.OperatorContract.columns;
import static io.seqcast.feature.operator.OperatorContract.plan;
import static io.seqcast.feature.operator.OperatorContract.run;
import static io.seqcast.feature.operator.OperatorContract.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.operator.OperatorContract.Case;
import io.seqcast.feature.operator.OperatorContract.Rows;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all operators over windows have in common. */
class WindowOperatorsTest {
    private static final List<String> INPUTS = List.of("a", "b", "c");

    static Stream<Case> cases() {
        return cases(50);
    }

    static Stream<Case> longCases() {
        return Stream.of(300, 1000).flatMap(WindowOperatorsTest::cases);
    }

    private static Stream<Case> cases(int w) {
        return Stream.of(
                        WindowsTest.cases(w),
                        ComovementsTest.cases(w),
                        TrendsTest.cases(w),
                        HigherMomentsTest.cases(w),
                        PositionsTest.cases(w),
                        OrderStatisticsTest.cases(w))
                .flatMap(each -> each);
    }

    @Test
    void nothingDriftsOverAMillionRows() {
        int rows = 1_000_000;
        int calm = 400;
        List<Case> all = cases().toList();
        FeaturePlan plan = planOfAll(all);
        PlanState state = plan.newState();
        Random random = new Random(1);
        float[][] last = new float[calm][];
        double[] values = new double[all.size()];
        double[] walk = {1e3, 0, -50};
        for (int t = 0; t < rows; t++) {
            float[] row = new float[walk.length];
            for (int i = 0; i < row.length; i++) {
                walk[i] += random.nextGaussian() - 1e-3 * walk[i];
                row[i] = (float) (t < rows - calm && random.nextInt(1000) == 0 ? 1e9 * random.nextGaussian() : walk[i]);
            }
            last[t % calm] = row;
            plan.push(state, row, 0, Point.NO_TIME, values, 0);
        }

        Rows tail = columns(last); // a multiple of its length has gone by: it begins with the oldest
        for (int i = 0; i < all.size(); i++) {
            double expected = all.get(i).naive().at(tail, calm - 1);
            double size = Math.max(1, Math.abs(all.get(i).size().at(tail, calm - 1)));
            assertThat(values[i]).as(all.get(i).expression()).isCloseTo(expected, within(1e-9 * size));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSpikeLeavesNoTraceOnceItIsForgotten(Case one) {
        FeaturePlan plan = plan(one);
        float[][] rows = StrangeRows.all(300).get("random");
        float[][] spiked = rows.clone();
        int spike = 90;
        spiked[spike] = new float[] {1e30f, -1e30f, 1e30f};

        int forgotten = spike + (int) plan.memory();
        assertThat(tail(run(plan, spiked), forgotten)).isEqualTo(tail(run(plan, rows), forgotten));
    }

    private static double[] tail(double[] values, int from) {
        return Arrays.copyOfRange(values, from, values.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corr(X, a, 10)",
                "corr(b, X, 10)",
                "cov(X, ref(X, 2), 10)",
                "autocorr(X, 3, 10)",
                "slope(X, 10)",
                "rsquare(X, 10)",
                "resi(X, 10)",
                "wma(X, 10)",
                "skew(X, 10)",
                "kurt(X, 10)",
                "argmin(X, 10)",
                "argmax(X, 10)",
                "rank(X, 10)",
                "quantile(X, 0.3, 10)",
                "med(X, 10)",
                "zscore(X, 10)",
                "sum(X, 10)",
                "count(X > a, 10)"
            })
    void aBlockIsItsColumns(String expression) {
        StringBuilder text = new StringBuilder("all = " + expression.replace("X", "inputs") + "\n");
        for (String input : INPUTS) {
            text.append("only_")
                    .append(input)
                    .append(" = ")
                    .append(expression.replace("X", input))
                    .append('\n');
        }
        FeaturePlan together = FeatureSet.of("case", text.toString()).plan(INPUTS);
        FeaturePlan picked = FeatureSet.of("case", "let all = " + expression.replace("X", "inputs") + "\ny = all.c")
                .plan(INPUTS);
        PlanState state = together.newState();
        PlanState pickedState = picked.newState();
        double[] values = new double[2 * INPUTS.size()];
        double[] value = new double[1];
        for (float[] row : StrangeRows.all(100).get("spikes")) {
            together.push(state, row, 0, Point.NO_TIME, values, 0);
            picked.push(pickedState, row, 0, Point.NO_TIME, value, 0);
            assertThat(Arrays.copyOf(values, INPUTS.size())).isEqualTo(tail(values, INPUTS.size()));
            assertThat(value[0]).isEqualTo(values[2]);
        }
    }

    @ParameterizedTest
    @MethodSource("longCases")
    void longWindowsAreWhatANaiveLoopSaysAndGoOnToTheBit(Case one) {
        FeaturePlan plan = plan(one);
        float[][] rows = StrangeRows.all(3000).get("mixed");
        double[] values = run(plan, rows);
        Rows columns = columns(rows);
        Random random = new Random(2);
        for (int k = 0; k < 40; k++) {
            int t = random.nextInt(rows.length);
            double expected = one.naive().at(columns, t);
            double size =
                    Math.max(1, Math.max(Math.abs(expected), Math.abs(one.size().at(columns, t))));
            assertThat(values[t]).as("row %d", t).isCloseTo(expected, within(1e-9 * size));
        }
        PlanState whole = plan.newState();
        double[] out = new double[1];
        ByteBuffer bytes = ByteBuffer.allocate(plan.stateBytes());
        for (int cut = 0; cut < rows.length; cut++) {
            if (random.nextInt(100) == 0) {
                whole.writeTo(bytes.clear());
                PlanState restored = plan.newState();
                restored.readFrom(bytes.flip());
                int end = Math.min(rows.length, cut + 1200);
                double[] after = new double[end - cut];
                for (int t = cut; t < end; t++) {
                    plan.push(restored, rows[t], 0, time(t), after, t - cut);
                }
                assertThat(after).as("cut at %d", cut).isEqualTo(Arrays.copyOfRange(values, cut, end));
            }
            plan.push(whole, rows[cut], 0, time(cut), out, 0);
        }
    }

    /** Numbers of NumPy 2.4 and SciPy 1.17. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "corr(a, b, 8)       | 0.20965531907301216",
                "cov(a, b, 8)        | 1.703125",
                "slope(a, 8)         | 0.5357142857142857",
                "rsquare(a, 8)       | 0.22796352583586624",
                "resi(a, 8)          | 0.25",
                "wma(a, 8)           | 4.5",
                "skew(a, 8)          | 0.6682892518272332",
                "kurt(a, 8)          | -0.534949616887145",
                "rank(a, 8)          | 0.875",
                "rank(b, 8)          | 0.875",
                "quantile(a, 0, 8)   | 1",
                "quantile(a, 0.25, 8)| 1.75",
                "med(a, 8)           | 3.5",
                "quantile(a, 0.9, 8) | 6.9",
            })
    void lastRowIsWhatOthersCompute(String expression, double expected) {
        double[] a = {3, 1, 4, 1, 5, 9, 2, 6};
        double[] b = {2, 7, 1, 8, 2, 8, 1, 8};
        List<float[]> rows = new ArrayList<>();
        for (int t = 0; t < a.length; t++) {
            rows.add(new float[] {(float) a[t], (float) b[t], 0});
        }

        double[] values = run(plan(new Case(expression, (columns, t) -> expected)), rows.toArray(float[][]::new));

        assertThat(values[a.length - 1]).isCloseTo(expected, within(1e-12));
    }

    private static FeaturePlan planOfAll(List<Case> cases) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
            text.append('y')
                    .append(i)
                    .append(" = ")
                    .append(cases.get(i).expression())
                    .append('\n');
        }
        return FeatureSet.of("case", text.toString()).plan(INPUTS);
    }
}
