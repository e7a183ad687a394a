package io.seqcast.bench;

import io.seqcast.model.Member;
import java.util.List;

/**
 * Reads as many floats as a model has weights, again and again, as fast as plain loops do: no step that uses every weight once
 * can take less. They lie in the same level of cache as the weights would.
 */
final class WeightRead {
    /** Floats of a row; as many sums stay in the first level of cache. */
    private static final int ROW = 512;

    /** Rows that are read together. With more of them C2 makes no SIMD code of the loop, with fewer the sums cost more. */
    private static final int TILE = 6;

    private final float[][] rows; // all of ROW floats but the last
    private final float[] sums = new float[ROW];

    /** Of a model's members. */
    static WeightRead of(List<Member> members) {
        return new WeightRead(members.stream().mapToInt(WeightRead::weights).sum());
    }

    /** How many floats a member has learned. */
    static int weights(Member member) {
        return member.tensors().values().stream()
                .mapToInt(tensor -> tensor.values().length)
                .sum();
    }

    private WeightRead(int floats) {
        rows = new float[(floats + ROW - 1) / ROW][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[Math.min(ROW, floats - i * ROW)];
        }
    }

    /** Reads everything once. */
    void run() {
        int last = rows.length - 1; // may be shorter
        int i = 0;
        for (; i + TILE <= last; i += TILE) {
            add(sums, rows[i], rows[i + 1], rows[i + 2], rows[i + 3], rows[i + 4], rows[i + 5]);
        }
        for (; i <= last; i++) {
            add(sums, rows[i]);
        }
    }

    private static void add(float[] out, float[] a, float[] b, float[] c, float[] d, float[] e, float[] f) {
        for (int i = 0; i < out.length; i++) {
            out[i] += ((a[i] + b[i]) + (c[i] + d[i])) + (e[i] + f[i]);
        }
    }

    private static void add(float[] out, float[] a) {
        for (int i = 0; i < a.length; i++) {
            out[i] += a[i];
        }
    }
}
