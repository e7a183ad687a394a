package io.seqcast.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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
