package io.seqcast.model.kernel;

/**
 * Float loops in the shape that HotSpot's C2 compiler turns into SIMD code.
 *
 * <p>On JDK 17 it does so only if all arrays of a loop are indexed by the loop variable alone: one array at an offset of its
 * own ({@code w[c + i]} beside {@code out[i]}) makes the loop scalar and eight times slower. Hence one array per matrix
 * column and no offsets anywhere. Bodies are as large as it takes: with one column more in {@link #addColumns} or one state
 * more in {@link #updateStates} the loop is scalar again.
 *
 * <p>Sums are chains of fused multiply-adds in the order of their terms, so that a result is the same bits however its terms
 * are spread over calls, and whichever compiler ran. A CPU without fused multiply-add (x86 before 2013) computes the same,
 * a hundred times slower.
 */
public final class VectorLoops {
    /** Columns of one {@link #addColumns}. */
    public static final int COLUMNS = 6;

    private VectorLoops() {}

    /** out += x0·a + x1·b + x2·c + x3·d + x4·e + x5·f. */
    public static void addColumns(
            float[] out,
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float[] e,
            float[] f,
            float x0,
            float x1,
            float x2,
            float x3,
            float x4,
            float x5,
            int n) {
        for (int i = 0; i < n; i++) {
            float sum = Math.fma(x2, c[i], Math.fma(x1, b[i], Math.fma(x0, a[i], out[i])));
            out[i] = Math.fma(x5, f[i], Math.fma(x4, e[i], Math.fma(x3, d[i], sum)));
        }
    }

    /** out += x0·a + x1·b. */
    public static void addColumns(float[] out, float[] a, float[] b, float x0, float x1, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(x1, b[i], Math.fma(x0, a[i], out[i]));
        }
    }

    /** out += x·a. */
    public static void addColumn(float[] out, float[] a, float x, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(x, a[i], out[i]);
        }
    }

    /** out += x[0]·columns[0] + x[1]·columns[1] + …, in that order, for the first {@code count} columns. */
    public static void addColumns(float[] out, float[][] columns, float[] x, int count, int n) {
        int j = 0;
        for (; j + COLUMNS <= count; j += COLUMNS) {
            addColumns(
                    out,
                    columns[j],
                    columns[j + 1],
                    columns[j + 2],
                    columns[j + 3],
                    columns[j + 4],
                    columns[j + 5],
                    x[j],
                    x[j + 1],
                    x[j + 2],
                    x[j + 3],
                    x[j + 4],
                    x[j + 5],
                    n);
        }
        for (; j + 2 <= count; j += 2) {
            addColumns(out, columns[j], columns[j + 1], x[j], x[j + 1], n);
        }
        for (; j < count; j++) {
            addColumn(out, columns[j], x[j], n);
        }
    }

    /** out += a. */
    public static void add(float[] out, float[] a, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += a[i];
        }
    }

    /** out −= a. */
    public static void subtract(float[] out, float[] a, int n) {
        for (int i = 0; i < n; i++) {
            out[i] -= a[i];
        }
    }

    /** x = factor · x. */
    public static void scale(float[] x, float factor, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= factor;
        }
    }

    /** out = max(out, a). */
    public static void most(float[] out, float[] a, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(out[i], a[i]);
        }
    }

    /** x = max(x, 0). */
    public static void relu(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(x[i], 0);
        }
    }

    /** out = share ∘ a + (1 − share) ∘ b: just a where the share is 1. */
    public static void blend(float[] out, float[] share, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(share[i], a[i], (1f - share[i]) * b[i]);
        }
    }

    /** out = a ∘ b. */
    public static void multiply(float[] out, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * b[i];
        }
    }

    /** out += a ∘ b. */
    public static void addProduct(float[] out, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(a[i], b[i], out[i]);
        }
    }

    /** out += a ∘ b + c ∘ d. */
    public static void addProducts(float[] out, float[] a, float[] b, float[] c, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(c[i], d[i], Math.fma(a[i], b[i], out[i]));
        }
    }

    /** out = scale · a ∘ b. */
    public static void multiplyScaled(float[] out, float[] a, float[] b, float scale, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = scale * a[i] * b[i];
        }
    }

    /** One state of the SSM: h = decay ∘ h + b·x, y += c·h. */
    public static void updateState(float[] h, float[] decay, float[] x, float[] y, float b, float c, int n) {
        for (int i = 0; i < n; i++) {
            float next = Math.fma(b, x[i], decay[i] * h[i]);
            h[i] = next;
            y[i] = Math.fma(c, next, y[i]);
        }
    }

    /** Two states of the SSM, as two calls of {@link #updateState} would. */
    public static void updateStates(
            float[] h0,
            float[] h1,
            float[] decay,
            float[] x,
            float[] y,
            float b0,
            float b1,
            float c0,
            float c1,
            int n) {
        for (int i = 0; i < n; i++) {
            float next0 = Math.fma(b0, x[i], decay[i] * h0[i]);
            h0[i] = next0;
            float next1 = Math.fma(b1, x[i], decay[i] * h1[i]);
            h1[i] = next1;
            y[i] = Math.fma(c1, next1, Math.fma(c0, next0, y[i]));
        }
    }

    /** Σ a·b, in eight interleaved sums: a single one would wait for each addition. */
    public static float dot(float[] a, float[] b, int from, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = from;
        for (; i + 7 < to; i += 8) {
            s0 = Math.fma(a[i], b[i], s0);
            s1 = Math.fma(a[i + 1], b[i + 1], s1);
            s2 = Math.fma(a[i + 2], b[i + 2], s2);
            s3 = Math.fma(a[i + 3], b[i + 3], s3);
            s4 = Math.fma(a[i + 4], b[i + 4], s4);
            s5 = Math.fma(a[i + 5], b[i + 5], s5);
            s6 = Math.fma(a[i + 6], b[i + 6], s6);
            s7 = Math.fma(a[i + 7], b[i + 7], s7);
        }
        for (; i < to; i++) {
            s0 = Math.fma(a[i], b[i], s0);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
