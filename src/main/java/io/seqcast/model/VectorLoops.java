package io.seqcast.model;

/**
 * Float loops in the shape that HotSpot's C2 compiler turns into SIMD code.
 *
 * <p>On JDK 17 it does so only if all arrays of a loop are indexed by the loop variable alone: one array at an offset of its
 * own ({@code w[c + i]} beside {@code out[i]}) makes the loop scalar and eight times slower. Hence one array per matrix
 * column and no offsets anywhere. Bodies are kept small for the same reason. All arithmetic is plain multiply and add,
 * so results do not depend on which compiler ran.
 */
final class VectorLoops {
    private VectorLoops() {}

    /** out += x0·a + x1·b + x2·c + x3·d. */
    static void addColumns(
            float[] out, float[] a, float[] b, float[] c, float[] d, float x0, float x1, float x2, float x3, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += (x0 * a[i] + x1 * b[i]) + (x2 * c[i] + x3 * d[i]);
        }
    }

    /** out += x·a. */
    static void addColumn(float[] out, float[] a, float x, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += x * a[i];
        }
    }

    /** out = a ∘ b. */
    static void multiply(float[] out, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * b[i];
        }
    }

    /** out += a ∘ b. */
    static void addProduct(float[] out, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += a[i] * b[i];
        }
    }

    /** out = scale · a ∘ b. */
    static void multiplyScaled(float[] out, float[] a, float[] b, float scale, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = scale * a[i] * b[i];
        }
    }

    /** One row of the SSM: h = decay ∘ h + b·x, y += c·h. */
    static void updateState(float[] h, float[] decay, float[] x, float[] y, float b, float c, int n) {
        for (int i = 0; i < n; i++) {
            float next = decay[i] * h[i] + x[i] * b;
            h[i] = next;
            y[i] += next * c;
        }
    }

    /** Σ a², in four interleaved sums: a single one would wait for each addition. */
    static float sumOfSquares(float[] a, int from, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            s0 += a[i] * a[i];
            s1 += a[i + 1] * a[i + 1];
            s2 += a[i + 2] * a[i + 2];
            s3 += a[i + 3] * a[i + 3];
        }
        for (; i < to; i++) {
            s0 += a[i] * a[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
