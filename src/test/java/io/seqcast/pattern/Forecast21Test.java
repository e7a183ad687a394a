package io.seqcast.pattern;

import static io.seqcast.pattern.Loops.ago;
import static io.seqcast.pattern.Loops.deviation;
import static io.seqcast.pattern.Loops.divide;
import static io.seqcast.pattern.Loops.each;
import static io.seqcast.pattern.Loops.from;
import static io.seqcast.pattern.Loops.mean;
import static io.seqcast.pattern.Loops.slope;
import static io.seqcast.pattern.Loops.wilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Named.named;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.target.ShippedTargets;
import io.seqcast.target.TextOutcomes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Forecast21Test {
    private static final int ROWS = 800;
    private static final FeaturePipeline PIPELINE =
            FeaturePipeline.of(FeatureSet.catalogue("forecast21"), "none", Bars.COLUMNS);

    private static Stream<Arguments> bars() {
        return Stream.of(
                Arguments.of(named("a walk", Bars.walk(ROWS, 1))),
                Arguments.of(named("with halts", Bars.walk(ROWS, 3).halted(211, 17))),
                Arguments.of(named("a short one", Bars.walk(30, 4))),
                Arguments.of(named("a constant price", Bars.constant(100, 17.3, 1000))),
                Arguments.of(named("no price", Bars.constant(100, 0, 0))));
    }

    @ParameterizedTest
    @MethodSource("bars")
    void isWhatNaiveLoopsSay(Bars bars) {
        Sequence sequence = bars.sequence();
        float[] rows = PIPELINE.rows(sequence, sequence.steps());
        double[][] expected = naive(bars);
        assertThat(PIPELINE.names()).hasSize(21);
        for (int t = 0; t < bars.count(); t++) {
            for (int j = 0; j < expected.length; j++) {
                assertThat((double) rows[t * expected.length + j])
                        .as("%s, bar %d", PIPELINE.names().get(j), t)
                        .isCloseTo(expected[j][t], within(2e-6 * Math.max(1, Math.abs(expected[j][t]))));
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

        float[] rows = PIPELINE.rows(bars.sequence(), ROWS);

        float[] others = PIPELINE.rows(dearer.sequence(), ROWS);
        for (int i = 0; i < rows.length; i++) {
            assertThat(others[i]).isCloseTo(rows[i], within(1e-5f));
        }
    }

    @Test
    void targetsAreTheReturnsOverTheNextBars() {
        Bars bars = Bars.walk(ROWS, 6);
        TextOutcomes outcomes =
                TextOutcomes.numbers(new Source("forecast.targets", ShippedTargets.text("forecast")), Bars.COLUMNS);

        Sequence sequence = outcomes.onto(bars.sequence());

        int[] horizons = {1, 5, 10, 30};
        assertThat(outcomes.names()).isEqualTo(List.of("return_1", "return_5", "return_10", "return_30"));
        assertThat(outcomes.horizon()).isEqualTo(30);
        for (int t = 0; t < ROWS; t++) {
            for (int k = 0; k < horizons.length; k++) {
                int later = t + horizons[k];
                if (later < ROWS) {
                    double expected = bars.close()[later] / bars.close()[t] - 1;
                    assertThat((double) sequence.target(t, k)).isCloseTo(expected, within(1e-6));
                } else {
                    assertThat(sequence.target(t, k)).isNaN();
                }
            }
        }
    }

    private static double[][] naive(Bars bars) {
        int n = bars.count();
        double[] c = bars.close();
        double[] v = bars.volume();
        double[] r = change(c, 1);
        double[] sd10 = each(n, t -> deviation(r, t, 10));
        double[] sd20 = each(n, t -> deviation(r, t, 20));
        double[] logVolume = each(n, t -> v[t] > 0 ? Math.log(v[t]) : 0);
        double[] moreVolume = each(n, t -> logVolume[t] - ago(logVolume, t, 1));
        double[] ema26 = ema(c, 26);
        double[] ema12 = ema(c, 12);
        double[] up = wilder(each(n, t -> Math.max(c[t] - ago(c, t, 1), 0)), 14);
        double[] down = wilder(each(n, t -> Math.max(ago(c, t, 1) - c[t], 0)), 14);
        return new double[][] {
            r,
            each(n, t -> r[t] > -1 ? Math.log(1 + r[t]) : 0),
            each(n, t -> divide(c[t] - mean(c, t, 60), deviation(c, t, 60))),
            toMean(c, 5),
            toMean(c, 20),
            toMean(c, 50),
            sd10,
            sd20,
            each(n, t -> deviation(sd10, t, 10)),
            each(n, t -> deviation(sd20, t, 20)),
            change(c, 5),
            change(c, 10),
            change(c, 20),
            each(n, t -> up[t] + down[t] == 0 ? 0.5 : up[t] / (up[t] + down[t])),
            each(n, t -> divide(ema12[t] - ema26[t], ema26[t])),
            each(n, t -> divide(c[t] - mean(c, t, 20) + 2 * deviation(c, t, 20), 4 * deviation(c, t, 20))),
            each(n, t -> divide(slope(c, t, 20), deviation(c, t, 60))),
            each(n, t -> divide(v[t], mean(v, t, 60))),
            each(n, t -> correlation(r, moreVolume, t, 20)),
            change(v, 5),
            each(n, t -> divide(bars.high()[t] - bars.low()[t], c[t])),
        };
    }

    private static double[] change(double[] x, int rows) {
        return each(x.length, t -> divide(x[t], ago(x, t, rows)) - 1);
    }

    private static double[] toMean(double[] x, int w) {
        return each(x.length, t -> divide(x[t], mean(x, t, w)) - 1);
    }

    private static double[] ema(double[] x, int n) {
        double[] average = x.clone();
        for (int t = 1; t < x.length; t++) {
            average[t] = average[t - 1] + 2.0 / (n + 1) * (x[t] - average[t - 1]);
        }
        return average;
    }

    private static double correlation(double[] x, double[] y, int t, int w) {
        double both = 0;
        for (int i = from(t, w); i <= t; i++) {
            both += (x[i] - mean(x, t, w)) * (y[i] - mean(y, t, w));
        }
        int count = t - from(t, w) + 1;
        return divide(both / count, deviation(x, t, w) * deviation(y, t, w));
    }

    private static double[] times(double[] x, double factor) {
        return Arrays.stream(x).map(value -> value * factor).toArray();
    }
}
