package io.seqcast.model.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Products of a {@link PanelMatrix}'s panels by the Vector API, see {@link SimdLoops}. */
final class SimdPanel {
    /** Rows of a panel: eight sums in registers hide the four cycles that a multiply-add takes. */
    static final int ROWS = 64;

    private static final VectorSpecies<Float> FLOATS = SimdLoops.FLOATS;

    private SimdPanel() {}

    /** out += W x over one panel: w[at + 64 j + i] is column j of its row i, out's rows begin at {@code row}. */
    static void add(float[] w, int at, int columns, float[] x, float[] out, int row) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, out, row);
        FloatVector s1 = FloatVector.fromArray(FLOATS, out, row + 8);
        FloatVector s2 = FloatVector.fromArray(FLOATS, out, row + 16);
        FloatVector s3 = FloatVector.fromArray(FLOATS, out, row + 24);
        FloatVector s4 = FloatVector.fromArray(FLOATS, out, row + 32);
        FloatVector s5 = FloatVector.fromArray(FLOATS, out, row + 40);
        FloatVector s6 = FloatVector.fromArray(FLOATS, out, row + 48);
        FloatVector s7 = FloatVector.fromArray(FLOATS, out, row + 56);
        for (int j = 0; j < columns; j++) {
            FloatVector v = FloatVector.broadcast(FLOATS, x[j]);
            int k = at + ROWS * j;
            s0 = FloatVector.fromArray(FLOATS, w, k).fma(v, s0);
            s1 = FloatVector.fromArray(FLOATS, w, k + 8).fma(v, s1);
            s2 = FloatVector.fromArray(FLOATS, w, k + 16).fma(v, s2);
            s3 = FloatVector.fromArray(FLOATS, w, k + 24).fma(v, s3);
            s4 = FloatVector.fromArray(FLOATS, w, k + 32).fma(v, s4);
            s5 = FloatVector.fromArray(FLOATS, w, k + 40).fma(v, s5);
            s6 = FloatVector.fromArray(FLOATS, w, k + 48).fma(v, s6);
            s7 = FloatVector.fromArray(FLOATS, w, k + 56).fma(v, s7);
        }
        s0.intoArray(out, row);
        s1.intoArray(out, row + 8);
        s2.intoArray(out, row + 16);
        s3.intoArray(out, row + 24);
        s4.intoArray(out, row + 32);
        s5.intoArray(out, row + 40);
        s6.intoArray(out, row + 48);
        s7.intoArray(out, row + 56);
    }

    /** Half a panel for two vectors at once: each weight is loaded once for both. {@code at} and {@code row} are the half's. */
    static void addHalf(float[] w, int at, int columns, float[] x, float[] y, float[] xOut, float[] yOut, int row) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, xOut, row);
        FloatVector s1 = FloatVector.fromArray(FLOATS, xOut, row + 8);
        FloatVector s2 = FloatVector.fromArray(FLOATS, xOut, row + 16);
        FloatVector s3 = FloatVector.fromArray(FLOATS, xOut, row + 24);
        FloatVector t0 = FloatVector.fromArray(FLOATS, yOut, row);
        FloatVector t1 = FloatVector.fromArray(FLOATS, yOut, row + 8);
        FloatVector t2 = FloatVector.fromArray(FLOATS, yOut, row + 16);
        FloatVector t3 = FloatVector.fromArray(FLOATS, yOut, row + 24);
        for (int j = 0; j < columns; j++) {
            FloatVector v = FloatVector.broadcast(FLOATS, x[j]);
            FloatVector u = FloatVector.broadcast(FLOATS, y[j]);
            int k = at + ROWS * j;
            FloatVector w0 = FloatVector.fromArray(FLOATS, w, k);
            s0 = w0.fma(v, s0);
            t0 = w0.fma(u, t0);
            FloatVector w1 = FloatVector.fromArray(FLOATS, w, k + 8);
            s1 = w1.fma(v, s1);
            t1 = w1.fma(u, t1);
            FloatVector w2 = FloatVector.fromArray(FLOATS, w, k + 16);
            s2 = w2.fma(v, s2);
            t2 = w2.fma(u, t2);
            FloatVector w3 = FloatVector.fromArray(FLOATS, w, k + 24);
            s3 = w3.fma(v, s3);
            t3 = w3.fma(u, t3);
        }
        s0.intoArray(xOut, row);
        s1.intoArray(xOut, row + 8);
        s2.intoArray(xOut, row + 16);
        s3.intoArray(xOut, row + 24);
        t0.intoArray(yOut, row);
        t1.intoArray(yOut, row + 8);
        t2.intoArray(yOut, row + 16);
        t3.intoArray(yOut, row + 24);
    }

    /** A quarter of a panel for four vectors at once, b to b + 3: {@code at} and {@code row} are the quarter's. */
    static void addQuarter(float[] w, int at, int columns, float[][] x, float[][] out, int b, int row) {
        float[] x0 = x[b];
        float[] x1 = x[b + 1];
        float[] x2 = x[b + 2];
        float[] x3 = x[b + 3];
        float[] out0 = out[b];
        float[] out1 = out[b + 1];
        float[] out2 = out[b + 2];
        float[] out3 = out[b + 3];
        FloatVector p0 = FloatVector.fromArray(FLOATS, out0, row);
        FloatVector p1 = FloatVector.fromArray(FLOATS, out0, row + 8);
        FloatVector q0 = FloatVector.fromArray(FLOATS, out1, row);
        FloatVector q1 = FloatVector.fromArray(FLOATS, out1, row + 8);
        FloatVector r0 = FloatVector.fromArray(FLOATS, out2, row);
        FloatVector r1 = FloatVector.fromArray(FLOATS, out2, row + 8);
        FloatVector s0 = FloatVector.fromArray(FLOATS, out3, row);
        FloatVector s1 = FloatVector.fromArray(FLOATS, out3, row + 8);
        for (int j = 0; j < columns; j++) {
            int k = at + ROWS * j;
            FloatVector w0 = FloatVector.fromArray(FLOATS, w, k);
            FloatVector w1 = FloatVector.fromArray(FLOATS, w, k + 8);
            FloatVector v = FloatVector.broadcast(FLOATS, x0[j]);
            p0 = w0.fma(v, p0);
            p1 = w1.fma(v, p1);
            v = FloatVector.broadcast(FLOATS, x1[j]);
            q0 = w0.fma(v, q0);
            q1 = w1.fma(v, q1);
            v = FloatVector.broadcast(FLOATS, x2[j]);
            r0 = w0.fma(v, r0);
            r1 = w1.fma(v, r1);
            v = FloatVector.broadcast(FLOATS, x3[j]);
            s0 = w0.fma(v, s0);
            s1 = w1.fma(v, s1);
        }
        p0.intoArray(out0, row);
        p1.intoArray(out0, row + 8);
        q0.intoArray(out1, row);
        q1.intoArray(out1, row + 8);
        r0.intoArray(out2, row);
        r1.intoArray(out2, row + 8);
        s0.intoArray(out3, row);
        s1.intoArray(out3, row + 8);
    }

    /** Eight rows, w[at + 8 j + i] being column j of row i. */
    static void addEight(float[] w, int at, int columns, float[] x, float[] out, int row) {
        FloatVector sum = FloatVector.fromArray(FLOATS, out, row);
        for (int j = 0; j < columns; j++) {
            sum = FloatVector.fromArray(FLOATS, w, at + SimdLoops.LANES * j)
                    .fma(FloatVector.broadcast(FLOATS, x[j]), sum);
        }
        sum.intoArray(out, row);
    }
}
