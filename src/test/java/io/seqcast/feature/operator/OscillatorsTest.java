package io.seqcast.feature.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.plan.FeaturePlan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OscillatorsTest extends OperatorContract {
    private static final String BAR = "(greater(a, c) + 1, less(a, c) - 1, a, abs(b), 5)";
    private static final String CYCLE = "\nlet cycle = hilbert(a)";

    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("cmo(a, 14)", (rows, t) -> momentum(rows.a(), t, 14)),
                new Case("cmo(c, 1)", (rows, t) -> momentum(rows.c(), t, 1)),
                new Case("mfi" + BAR, OscillatorsTest::moneyFlow),
                new Case("cycle.period" + CYCLE, (rows, t) -> cycle(rows.a(), t)[0]),
                new Case("cycle.sine" + CYCLE, (rows, t) -> cycle(rows.a(), t)[1]),
                new Case("cycle.lead_sine" + CYCLE, (rows, t) -> cycle(rows.a(), t)[2]));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 20, 33})
    void aWaveHasItsOwnPeriodAndPhase(int period) {
        float[][] rows = new float[400][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = new float[] {(float) (50 + 3 * Math.sin(2 * Math.PI * t / period)), 0, 0};
        }

        double[] periods = run(plan("cycle.period" + CYCLE), rows);
        double[] sines = run(plan("cycle.sine" + CYCLE), rows);

        double[] settled = Arrays.copyOfRange(periods, 200, rows.length);
        assertThat(Arrays.stream(settled).average().orElseThrow()).isCloseTo(period, within(0.06 * period));
        for (int t = 200; t < rows.length; t++) {
            assertThat(sines[t]).isCloseTo(Math.sin(2 * Math.PI * t / period), within(0.3));
        }
    }

    private static FeaturePlan plan(String expression) {
        return FeatureSet.of("case", "y = " + expression).plan(List.of("a", "b", "c"));
    }

    private static double momentum(double[] x, int t, int n) {
        double rises = 0;
        double falls = 0;
        for (int i = Math.max(1, t - n + 1); i <= t; i++) {
            rises += Math.max(0, x[i] - x[i - 1]);
            falls += Math.max(0, x[i - 1] - x[i]);
        }
        return rises + falls == 0 ? 0 : 100 * (rises - falls) / (rises + falls);
    }

    private static double moneyFlow(Rows rows, int t) {
        double in = 0;
        double outOf = 0;
        for (int i = Math.max(1, t - 4); i <= t; i++) {
            double money = price(rows, i) * Math.abs(rows.b()[i]);
            in += price(rows, i) > price(rows, i - 1) ? money : 0;
            outOf += price(rows, i) < price(rows, i - 1) ? money : 0;
        }
        return in + outOf == 0 ? 50 : 100 * in / (in + outOf);
    }

    private static double price(Rows rows, int t) {
        double a = rows.a()[t];
        double c = rows.c()[t];
        return (Math.max(a, c) + 1 + (Math.min(a, c) - 1) + a) / 3;
    }

    /** As Ehlers writes it, in degrees, over whole series; a row before the first is as the first. */
    private static double[] cycle(double[] price, int t) {
        double[] smooth = new double[t + 1];
        double[] detrender = new double[t + 1];
        double[] q1 = new double[t + 1];
        double i2 = 0;
        double q2 = 0;
        double re = 0;
        double im = 0;
        double period = 0;
        double smoothPeriod = 0;
        for (int bar = 0; bar <= t; bar++) {
            smooth[bar] = (4 * price[bar] + 3 * ago(price, bar, 1) + 2 * ago(price, bar, 2) + ago(price, bar, 3)) / 10;
            double gain = .075 * period + .54;
            detrender[bar] = hilbert(smooth, bar) * gain;
            q1[bar] = hilbert(detrender, bar) * gain;
            double i1 = ago(detrender, bar, 3);
            double leadI = bar < 3 ? 0 : hilbert(detrender, bar - 3) * gain;
            double leadQ = hilbert(q1, bar) * gain;
            double lastI2 = i2;
            double lastQ2 = q2;
            i2 = .2 * (i1 - leadQ) + .8 * i2;
            q2 = .2 * (q1[bar] + leadI) + .8 * q2;
            re = .2 * (i2 * lastI2 + q2 * lastQ2) + .8 * re;
            im = .2 * (i2 * lastQ2 - q2 * lastI2) + .8 * im;
            double last = period;
            if (im != 0 && re != 0) {
                period = 360 / Math.toDegrees(Math.atan(im / re));
            }
            period = period > 1.5 * last ? 1.5 * last : period < .67 * last ? .67 * last : period;
            period = .2 * Math.min(50, Math.max(6, period)) + .8 * last;
            smoothPeriod = .33 * period + .67 * smoothPeriod;
        }
        int dcPeriod = (int) (smoothPeriod + .5);
        double real = 0;
        double imag = 0;
        for (int count = 0; count < dcPeriod; count++) {
            double wave = ago(smooth, t, count) - smooth[t];
            real += Math.sin(Math.toRadians(360.0 * count / dcPeriod)) * wave;
            imag += Math.cos(Math.toRadians(360.0 * count / dcPeriod)) * wave;
        }
        double phase = imag == 0 ? 90 * Math.signum(real) : Math.toDegrees(Math.atan(real / imag));
        phase += 90 + 360 / smoothPeriod + (imag < 0 ? 180 : 0);
        return new double[] {
            smoothPeriod, Math.sin(Math.toRadians(phase)), Math.sin(Math.toRadians(phase + 45)),
        };
    }

    private static double hilbert(double[] x, int bar) {
        return .0962 * (x[bar] - ago(x, bar, 6)) + .5769 * (ago(x, bar, 2) - ago(x, bar, 4));
    }

    private static double ago(double[] x, int bar, int rows) {
        return x[Math.max(0, bar - rows)];
    }
}
