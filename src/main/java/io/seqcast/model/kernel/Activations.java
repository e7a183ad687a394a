package io.seqcast.model.kernel;

/** Activation functions over float arrays. Holds scratch space: belongs to one thread. */
public final class Activations {
    private final FloatExp exp;
    private final float[] powers;

    public Activations(int maxLength) {
        exp = new FloatExp(maxLength);
        powers = new float[maxLength];
    }

    /** out = exp(x). */
    public void exp(float[] x, float[] out, int n) {
        exp.exp(x, out, n);
    }

    /** x = x / (1 + exp(−x)). */
    public void silu(float[] x, int n) {
        negate(x, powers, n);
        exp.exp(powers, powers, n);
        divideByOnePlus(x, powers, n);
    }

    /** x = 1 / (1 + exp(−x)). */
    public void sigmoid(float[] x, int n) {
        negate(x, powers, n);
        exp.exp(powers, powers, n);
        for (int i = 0; i < n; i++) {
            x[i] = 1f / (1f + powers[i]);
        }
    }

    /**
     * x = x Φ(x), Φ the distribution of a standard normal variable: no approximation by tanh. Φ(−|x|) is that of Hastings 1955
     * (Abramowitz and Stegun 1964, 7.1.26), off by 7.5e-8 at most.
     */
    public void gelu(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            powers[i] = -0.5f * x[i] * x[i];
        }
        exp.exp(powers, powers, n);
        for (int i = 0; i < n; i++) {
            float size = Math.abs(x[i]);
            float t = 1f / Math.fma(0.23164189f, size, 1f);
            float tail = Math.fma(t, 0.5307027145f, -0.7265760135f);
            tail = Math.fma(t, tail, 0.7107068705f);
            tail = Math.fma(t, tail, -0.142248368f);
            tail = Math.fma(t, tail, 0.127414796f);
            x[i] = Math.max(x[i], 0f) - size * (t * tail * powers[i]);
        }
    }

    /** x = tanh(x) as e / (e + 2) with e = exp(2x) − 1: saturates where exp does, and keeps the digits of a small x. */
    public void tanh(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            powers[i] = x[i] + x[i];
        }
        exp.expm1(powers, powers, n);
        for (int i = 0; i < n; i++) {
            x[i] = powers[i] / (powers[i] + 2f);
        }
    }

    /** x = log(1 + exp(x)) as max(x, 0) + log(1 + exp(−|x|)): neither overflows nor loses a small result. */
    public void softplus(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            powers[i] = -Math.abs(x[i]);
        }
        exp.exp(powers, powers, n);
        for (int i = 0; i < n; i++) {
            // In double, 1 + e keeps the digits of an e far below a float's epsilon, and log is quicker than log1p.
            x[i] = Math.max(x[i], 0) + (float) Math.log(1.0 + powers[i]);
        }
    }

    /** x = exp(x − m) / Σ exp(x − m) with m the largest of them: shares that are positive and add up to 1. */
    public void softmax(float[] x, int n) {
        float most = x[0];
        for (int i = 1; i < n; i++) {
            most = Math.max(most, x[i]);
        }
        for (int i = 0; i < n; i++) {
            powers[i] = x[i] - most;
        }
        exp.exp(powers, powers, n);
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum += powers[i];
        }
        for (int i = 0; i < n; i++) {
            x[i] = powers[i] / sum;
        }
    }

    private static void negate(float[] x, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = -x[i];
        }
    }

    private static void divideByOnePlus(float[] x, float[] powers, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] / (1f + powers[i]);
        }
    }
}
