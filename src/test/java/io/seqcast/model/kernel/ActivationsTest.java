package io.seqcast.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    private static final int COUNT = 1 << 20;

    private final Activations activations = new Activations(COUNT);

    @Test
    void expIsAccurateOverItsWholeRange() {
        float[] x = range(FloatExp.LEAST, FloatExp.MOST);
        float[] y = new float[COUNT];

        activations.exp(x, y, COUNT);

        assertThat(worstRelative(x, y, Math::exp)).isLessThan(1e-7);
    }

    @Test
    void expIsAccurateNearZero() {
        float[] x = range(-1e-3f, 1e-3f);
        float[] y = new float[COUNT];

        activations.exp(x, y, COUNT);

        assertThat(worstRelative(x, y, Math::exp)).isLessThan(1e-7);
    }

    @Test
    void expBeyondItsRangeIsTheValueAtItsEndsAndKeepsNaN() {
        float[] x = {-1e30f, Float.NEGATIVE_INFINITY, 1e30f, Float.POSITIVE_INFINITY, Float.NaN};

        activations.exp(x, x, x.length);

        assertThat(x[0]).isEqualTo(x[1]).isBetween(1e-38f, 1.7e-38f);
        assertThat(x[2]).isEqualTo(x[3]).isBetween(1.6e38f, 1.7e38f);
        assertThat(x[4]).isNaN();
    }

    @Test
    void siluIsAccurate() {
        float[] x = range(-80, 80);
        float[] y = x.clone();

        activations.silu(y, COUNT);

        assertThat(worstRelative(x, y, v -> v / (1 + Math.exp(-v)))).isLessThan(3e-7);
    }

    @Test
    void softplusIsAccurateDownToTinyStepSizes() {
        float[] x = range(-18, 60);
        float[] y = x.clone();

        activations.softplus(y, COUNT);

        assertThat(worstRelative(x, y, v -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)))))
                .isLessThan(3e-7);
    }

    @Test
    void sigmoidIsAccurate() {
        float[] x = range(-80, 80);
        float[] y = x.clone();

        activations.sigmoid(y, COUNT);

        assertThat(worstRelative(x, y, v -> 1 / (1 + Math.exp(-v)))).isLessThan(2e-7);
    }

    @Test
    void tanhIsAccurate() {
        float[] x = range(-12, 12);
        float[] y = x.clone();

        activations.tanh(y, COUNT);

        assertThat(worstRelative(x, y, Math::tanh)).isLessThan(2e-7);
    }

    @Test
    void tanhKeepsTheDigitsOfSmallArguments() {
        float[] x = range(-1e-3f, 1e-3f);
        float[] y = x.clone();

        activations.tanh(y, COUNT);

        assertThat(worstRelative(x, y, Math::tanh)).isLessThan(2e-7);
    }

    @Test
    void sigmoidAndTanhSaturateAndKeepNaN() {
        float[] x = {-100, -1e30f, Float.NEGATIVE_INFINITY, 100, 1e30f, Float.POSITIVE_INFINITY, Float.NaN};
        float[] sigmoid = x.clone();
        float[] tanh = x.clone();

        activations.sigmoid(sigmoid, x.length);
        activations.tanh(tanh, x.length);

        for (int i = 0; i < 3; i++) {
            assertThat(sigmoid[i]).isBetween(0f, 1e-38f);
            assertThat(tanh[i]).isEqualTo(-1);
            assertThat(sigmoid[i + 3]).isEqualTo(1);
            assertThat(tanh[i + 3]).isEqualTo(1);
        }
        assertThat(sigmoid[6]).isNaN();
        assertThat(tanh[6]).isNaN();
    }

    @Test
    void tanhNeverPassesOne() {
        float[] y = range(5, 20);

        activations.tanh(y, COUNT);

        for (float value : y) {
            assertThat(value).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void geluIsThatOfTheErrorFunction() {
        float[] x = range(-6, 6);
        float[] y = x.clone();

        activations.gelu(y, COUNT);

        double worst = 0;
        for (int i = 0; i < COUNT; i += 64) {
            double expected = 0.5 * x[i] * (1 + erf(x[i] / Math.sqrt(2)));
            worst = Math.max(worst, Math.abs(y[i] - expected) / Math.max(1, Math.abs(expected)));
        }
        assertThat(worst).isLessThan(3e-7);
    }

    @Test
    void geluSaturatesAndKeepsNaN() {
        float[] x = {-1e30f, -100, 0, 100, 1e30f, Float.NaN};

        activations.gelu(x, x.length);

        assertThat(x).containsExactly(new float[] {0, 0, 0, 100, 1e30f, Float.NaN}, within(1e-6f));
    }

    /** Its Taylor series, which in double is exact to 1e-10 up to 4.3. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 120; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    @Test
    void softmaxIsAccurateHoweverLargeTheValues() {
        float[] x = {0, (float) Math.log(2), (float) Math.log(5), 99};
        float[] large = {1e30f, -1e30f, 1e30f};

        activations.softmax(x, 3);
        activations.softmax(large, 3);

        assertThat(x).containsExactly(new float[] {0.125f, 0.25f, 0.625f, 99}, within(1e-7f));
        assertThat(large).containsExactly(new float[] {0.5f, 0, 0.5f}, within(1e-37f));
    }

    private static float[] range(float from, float to) {
        float[] x = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = (float) (from + ((double) to - from) * (i + 0.5) / COUNT);
        }
        return x;
    }

    private static double worstRelative(float[] x, float[] y, DoubleUnaryOperator exact) {
        double[] errors = new double[x.length];
        Arrays.setAll(errors, i -> {
            double expected = exact.applyAsDouble(x[i]);
            return expected == 0 ? Math.abs(y[i]) : Math.abs(y[i] / expected - 1);
        });
        return Arrays.stream(errors).max().orElseThrow();
    }
}
