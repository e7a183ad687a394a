package io.seqcast.pattern;

import static io.seqcast.pattern.Loops.ago;
import static io.seqcast.pattern.Loops.deviation;
import static io.seqcast.pattern.Loops.divide;
import static io.seqcast.pattern.Loops.each;
import static io.seqcast.pattern.Loops.mean;
import static io.seqcast.pattern.Loops.wilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Named.named;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.TrainingRows;
import io.seqcast.target.ShippedTargets;
import io.seqcast.target.TargetConstants;
import io.seqcast.target.TextOutcomes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Signal25Test {
    private static final int ROWS = 800;
    private static final FeatureSet SET = FeatureSet.catalogue("signal25");
    private static final List<String> UNSCALED = List.of("supertrend_side", "cycle_sine", "cycle_lead_sine");

    private static Stream<Arguments> bars() {
        return Stream.of(
                Arguments.of(named("a walk", Bars.walk(ROWS, 1))),
                Arguments.of(named("with halts", Bars.walk(ROWS, 3).halted(211, 17))),
                Arguments.of(named("a short one", Bars.walk(30, 4))));
    }

    @ParameterizedTest
    @MethodSource("bars")
    void isWhatNaiveLoopsSayScaledByQuartilesOfTheTrainingRows(Bars bars) {
        FeaturePipeline pipeline = fitted(bars);
        float[] rows = pipeline.rows(bars.sequence(), bars.count());
        double[][] expected = naive(bars);
        assertThat(pipeline.names()).hasSize(25);
        for (int j = 0; j < expected.length; j++) {
            String name = pipeline.names().get(j);
            double[] column = UNSCALED.contains(name) ? expected[j] : scaled(expected[j]);
            for (int t = 0; t < bars.count(); t++) {
                assertThat((double) rows[t * expected.length + j])
                        .as("%s, bar %d", name, t)
                        .isCloseTo(column[t], within(1e-5 * Math.max(1, Math.abs(column[t]))));
            }
        }
    }

    @Test
    void neitherPriceNorVolumeHasALevel() {
        Bars bars = Bars.walk(ROWS, 5);
        Bars dearer = new Bars(
                times(bars.open(), 8),
                times(bars.high(), 8),
                times(bars.low(), 8),
                times(bars.close(), 8),
                times(bars.volume(), 2));
        FeaturePipeline pipeline = fitted(bars);

        float[] others = pipeline.rows(dearer.sequence(), ROWS);

        assertThat(others).isEqualTo(pipeline.rows(bars.sequence(), ROWS));
    }

    @ParameterizedTest
    @CsvSource({"17.3, 1000", "17.3, 0", "0, 0"})
    void isFiniteOfBarsThatNeverChange(double price, double volume) {
        Bars bars = Bars.constant(200, price, volume);

        for (float value : fitted(Bars.walk(ROWS, 6)).rows(bars.sequence(), bars.count())) {
            assertThat(value).isFinite();
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 0.6, 0.003, 0.1", "25, 1.2, 0.003, 0.02", "1, 1, 0.012, 0.012"})
    void theSignalIsTheSideOfTheThresholdOnWhichTheReturnEnds(int w, double m, double min, double max) {
        Bars bars = Bars.walk(ROWS, 7);
        Source text = new TargetConstants(new Source("signal.targets", ShippedTargets.text("signal")))
                .with(Map.of("W", (double) w, "m", m, "MIN", min, "MAX", max));
        TextOutcomes outcomes = TextOutcomes.classes(text, Bars.COLUMNS, 3);

        Sequence sequence = outcomes.onto(bars.sequence());

        double[] close = bars.close();
        double[] range = averageRange(bars);
        int[] came = new int[3];
        assertThat(outcomes.horizon()).isEqualTo(w);
        for (int t = 0; t < ROWS; t++) {
            if (t + w < ROWS) {
                double threshold = Math.min(max, Math.max(min, m * range[t] / close[t]));
                double move = close[t + w] / close[t] - 1;
                int side = move > threshold ? 2 : move < -threshold ? 0 : 1;
                assertThat(sequence.target(t, 0)).as("bar %d", t).isEqualTo(side);
                came[side]++;
            } else {
                assertThat(sequence.target(t, 0)).isNaN();
            }
        }
        assertThat(Arrays.stream(came).min().orElseThrow()).isGreaterThan(50);
    }

    @Test
    void theShippedSignalLooksAWeekAhead() {
        TextOutcomes outcomes =
                TextOutcomes.classes(new Source("signal.targets", ShippedTargets.text("signal")), Bars.COLUMNS, 3);

        assertThat(outcomes.names()).containsExactly("signal");
        assertThat(outcomes.horizon()).isEqualTo(5);
    }

    private static FeaturePipeline fitted(Bars bars) {
        TrainingRows rows = new TrainingRows(bars.sequence(), 0, bars.count());
        return FeaturePipeline.of(SET, FeatureFitter.fit(SET, Bars.COLUMNS, List.of(rows)), "none", Bars.COLUMNS);
    }

    private static double[] scaled(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        return each(x.length, t -> divide(x[t] - quantile(sorted, 0.5), spread));
    }

    private static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }

    private static double[][] naive(Bars bars) {
        int n = bars.count();
        double[] o = bars.open();
        double[] h = bars.high();
        double[] l = bars.low();
        double[] c = bars.close();
        double[] v = bars.volume();
        double[] base = each(n, t -> ago(c, t, 60));
        double[] turnover = each(n, t -> v[t] * (h[t] + l[t] + c[t]) / 3);
        double[] fast = ema(c, 12);
        double[] slow = ema(c, 26);
        double[] line = each(n, t -> fast[t] - slow[t]);
        double[] signal = ema(line, 9);
        double[] up = wilder(each(n, t -> Math.max(c[t] - ago(c, t, 1), 0)), 14);
        double[] down = wilder(each(n, t -> Math.max(ago(c, t, 1) - c[t], 0)), 14);
        double[] range = averageRange(bars);
        return new double[][] {
            each(n, t -> o[t] / base[t]),
            each(n, t -> h[t] / base[t]),
            each(n, t -> l[t] / base[t]),
            each(n, t -> c[t] / base[t]),
            each(n, t -> divide(v[t], mean(v, t, 60))),
            each(n, t -> divide(turnover[t], mean(turnover, t, 60))),
            toClose(ema(c, 7), c),
            toClose(ema(c, 14), c),
            toClose(ema(c, 21), c),
            toClose(line, c),
            toClose(signal, c),
            each(n, t -> (line[t] - signal[t]) / c[t]),
            toClose(ofItsOwn("kama(close, 14)", bars), c),
            ofItsOwn("trend.direction\nlet trend = supertrend(high, low, close, 10, 3)", bars),
            each(n, t -> up[t] + down[t] == 0 ? 50 : 100 * up[t] / (up[t] + down[t])),
            ofItsOwn("cmo(close, 14)", bars),
            each(n, t -> c[t] / ago(c, t, 5) - 1),
            each(n, t -> divide(Math.signum(c[t] - ago(c, t, 1)) * v[t], mean(v, t, 60))),
            ofItsOwn("mfi(high, low, close, volume, 14)", bars),
            each(n, t -> range[t] / base[t]),
            toClose(range, c),
            each(n, t -> deviation(c, t, 20) / c[t]),
            ofItsOwn("cycle.period\nlet cycle = hilbert(close)", bars),
            ofItsOwn("cycle.sine\nlet cycle = hilbert(close)", bars),
            ofItsOwn("cycle.lead_sine\nlet cycle = hilbert(close)", bars),
        };
    }

    /** What an operator makes, whose own test holds it against loops. */
    private static double[] ofItsOwn(String expression, Bars bars) {
        float[] column = FeaturePipeline.of(FeatureSet.of("case", "y = " + expression), "none", Bars.COLUMNS)
                .rows(bars.sequence(), bars.count());
        return each(column.length, t -> column[t]);
    }

    private static double[] averageRange(Bars bars) {
        double[] c = bars.close();
        return wilder(
                each(bars.count(), t -> Math.max(bars.high()[t], ago(c, t, 1)) - Math.min(bars.low()[t], ago(c, t, 1))),
                14);
    }

    private static double[] toClose(double[] x, double[] close) {
        return each(x.length, t -> x[t] / close[t]);
    }

    private static double[] ema(double[] x, int n) {
        double[] average = x.clone();
        for (int t = 1; t < x.length; t++) {
            average[t] = average[t - 1] + 2.0 / (n + 1) * (x[t] - average[t - 1]);
        }
        return average;
    }

    private static double[] times(double[] x, double factor) {
        return Arrays.stream(x).map(value -> value * factor).toArray();
    }
}
