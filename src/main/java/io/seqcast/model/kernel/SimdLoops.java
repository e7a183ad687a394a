package io.seqcast.model.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops that cost most, by the JDK's Vector API: the bits of the plain ones, see {@link VectorLoops}, with sums that stay
 * in registers. To be touched only where {@link Kernels} says so, since the module may be missing.
 *
 * <p>One species of vectors only. With a second one anywhere in the process (four lanes for the rest of a loop, say) the
 * library's own methods meet two classes, C2 of JDK 17 keeps vectors of a loop as objects, and all is thirty times slower,
 * in some processes and not in others. What does not fill a vector is done value by value.
 */
final class SimdLoops {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
    static final int LANES = 8;

    private SimdLoops() {}

    /** Whether this machine has vectors as long as ours. */
    static boolean fits() {
        return FloatVector.SPECIES_PREFERRED.length() >= LANES;
    }

    /**
     * States of a linear recurrence in place, each a row of n channels: h = decay ∘ h + b x, y += c h. State k has its row at
     * h[at + k n], its b and c at b[bAt + k] and c[cAt + k]. What is of a channel stays in registers over all states.
     */
    static void updateStates(
            float[] h,
            int at,
            int states,
            float[] decay,
            float[] x,
            float[] y,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            int n) {
        int i = 0;
        for (; i + 4 * LANES <= n; i += 4 * LANES) {
            updateChannels(h, at + i, states, decay, x, y, b, bAt, c, cAt, n, i);
        }
        for (; i < n; i++) {
            float read = y[i];
            for (int k = 0; k < states; k++) {
                int one = at + k * n + i;
                h[one] = Math.fma(b[bAt + k], x[i], decay[i] * h[one]);
                read = Math.fma(c[cAt + k], h[one], read);
            }
            y[i] = read;
        }
    }

    /** Channels i to i + 31, of which those of the first state lie at {@code at}. */
    private static void updateChannels(
            float[] h,
            int at,
            int states,
            float[] decay,
            float[] x,
            float[] y,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            int n,
            int i) {
        FloatVector d0 = FloatVector.fromArray(FLOATS, decay, i);
        FloatVector d1 = FloatVector.fromArray(FLOATS, decay, i + 8);
        FloatVector d2 = FloatVector.fromArray(FLOATS, decay, i + 16);
        FloatVector d3 = FloatVector.fromArray(FLOATS, decay, i + 24);
        FloatVector x0 = FloatVector.fromArray(FLOATS, x, i);
        FloatVector x1 = FloatVector.fromArray(FLOATS, x, i + 8);
        FloatVector x2 = FloatVector.fromArray(FLOATS, x, i + 16);
        FloatVector x3 = FloatVector.fromArray(FLOATS, x, i + 24);
        FloatVector y0 = FloatVector.fromArray(FLOATS, y, i);
        FloatVector y1 = FloatVector.fromArray(FLOATS, y, i + 8);
        FloatVector y2 = FloatVector.fromArray(FLOATS, y, i + 16);
        FloatVector y3 = FloatVector.fromArray(FLOATS, y, i + 24);
        for (int k = 0; k < states; k++) {
            FloatVector write = all(b[bAt + k]);
            FloatVector read = all(c[cAt + k]);
            int one = at + k * n;
            FloatVector h0 = write.fma(x0, d0.mul(FloatVector.fromArray(FLOATS, h, one)));
            h0.intoArray(h, one);
            y0 = read.fma(h0, y0);
            FloatVector h1 = write.fma(x1, d1.mul(FloatVector.fromArray(FLOATS, h, one + 8)));
            h1.intoArray(h, one + 8);
            y1 = read.fma(h1, y1);
            FloatVector h2 = write.fma(x2, d2.mul(FloatVector.fromArray(FLOATS, h, one + 16)));
            h2.intoArray(h, one + 16);
            y2 = read.fma(h2, y2);
            FloatVector h3 = write.fma(x3, d3.mul(FloatVector.fromArray(FLOATS, h, one + 24)));
            h3.intoArray(h, one + 24);
            y3 = read.fma(h3, y3);
        }
        y0.intoArray(y, i);
        y1.intoArray(y, i + 8);
        y2.intoArray(y, i + 16);
        y3.intoArray(y, i + 24);
    }

    /** The first part of {@link FloatExp}: out = eʳ − 1, and k in the low bits of {@code rounded}. */
    static void fractionLessOne(float[] x, float[] out, float[] rounded, int n) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector v =
                    FloatVector.fromArray(FLOATS, x, i).min(FloatExp.MOST).max(FloatExp.LEAST);
            FloatVector whole = v.fma(all(FloatExp.LOG2_E), all(FloatExp.ROUND));
            whole.intoArray(rounded, i);
            FloatVector k = whole.sub(FloatExp.ROUND);
            FloatVector r = k.fma(all(-FloatExp.LN2_LOW), k.fma(all(-FloatExp.LN2_HIGH), v));
            FloatVector p = all(FloatExp.P0).fma(r, all(FloatExp.P1));
            p = p.fma(r, all(FloatExp.P2));
            p = p.fma(r, all(FloatExp.P3));
            p = p.fma(r, all(FloatExp.P4));
            p = p.fma(r, all(FloatExp.P5));
            p.fma(r.mul(r), r).intoArray(out, i);
        }
        for (; i < n; i++) {
            float v = Math.max(FloatExp.LEAST, Math.min(FloatExp.MOST, x[i]));
            rounded[i] = Math.fma(v, FloatExp.LOG2_E, FloatExp.ROUND);
            out[i] = FloatExp.polynomial(FloatExp.rest(v, rounded[i]));
        }
    }

    /** The last part of {@link FloatExp#exp}: out = (out + 1)·2ᵏ. */
    static void scaleWithOne(float[] out, float[] rounded, int n) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector power = power(FloatVector.fromArray(FLOATS, rounded, i));
            FloatVector.fromArray(FLOATS, out, i).add(1f).mul(power).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = (out[i] + 1f) * FloatExp.power(rounded[i]);
        }
    }

    /** The last part of {@link FloatExp#expm1}: out = (out + 1)·2ᵏ − 1. */
    static void scaleLessOne(float[] out, float[] rounded, int n) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector power = power(FloatVector.fromArray(FLOATS, rounded, i));
            FloatVector.fromArray(FLOATS, out, i).fma(power, power.sub(1f)).intoArray(out, i);
        }
        for (; i < n; i++) {
            float power = FloatExp.power(rounded[i]);
            out[i] = Math.fma(out[i], power, power - 1f);
        }
    }

    private static FloatVector power(FloatVector rounded) {
        return rounded.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, 23)
                .add(0x3f800000)
                .reinterpretAsFloats();
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }
}
