package io.seqcast.model.xlstm;

import io.seqcast.model.kernel.FloatExp;
import io.seqcast.model.kernel.LinearScan;
import io.seqcast.model.kernel.VectorLoops;
import java.util.Arrays;

/**
 * An mLSTM's cell, one row at a time. Holds C, n and m of one sequence while its new rows pass.
 *
 * <p>With gates f = σ(…) and i = exp(…), C = f C + i k vᵀ, n = f n + i k and h = qᵀC / max(|q·n|, 1). As i overflows, C and n are kept
 * without a factor e^m of which m is carried (Beck et al. 2024, appendix A).
 */
final class MatrixMemory {
    /** In the authors' code part of what is divided by, so that it is in ours. */
    static final float DENOMINATOR_EPS = 1e-6f;

    private final int heads;
    private final int width; // of a head, D
    private final FloatExp exp;

    private final LinearScan[] c; // of each head (D, D), a row for each value of a key
    private final float[][] n; // (heads, D)
    private final float[] m; // (heads)

    private final float[] powers; // of each head what is kept, what is written, and what 1 has become; (3 · heads)
    private final float[] decay; // (D), as all below
    private final float[] query;
    private final float[] key;
    private final float[] value;
    private final float[] read;

    MatrixMemory(int heads, int width) {
        this.heads = heads;
        this.width = width;
        exp = new FloatExp(3 * heads);
        c = new LinearScan[heads];
        Arrays.setAll(c, h -> new LinearScan(width, width));
        n = new float[heads][width];
        m = new float[heads];
        powers = new float[3 * heads];
        decay = new float[width];
        query = new float[width];
        key = new float[width];
        value = new float[width];
        read = new float[width];
    }

    /** Takes in a block's part of a sequence's state. */
    void load(float[] state, XlstmBlock block) {
        for (int h = 0; h < heads; h++) {
            c[h].load(state, block.cellAt() + h * width * width);
            System.arraycopy(state, block.normaliserAt() + h * width, n[h], 0, width);
        }
        System.arraycopy(state, block.stabiliserAt(), m, 0, heads);
    }

    /** Puts the block's part of the state back. */
    void store(float[] state, XlstmBlock block) {
        for (int h = 0; h < heads; h++) {
            c[h].store();
            System.arraycopy(n[h], 0, state, block.normaliserAt() + h * width, width);
        }
        System.arraycopy(m, 0, state, block.stabiliserAt(), heads);
    }

    /**
     * One row.
     *
     * @param queries of all heads, (heads · D), as the next two
     * @param input log of each head's input gate, (heads)
     * @param forget log of each head's forget gate, (heads)
     * @param out what is read, (heads · D)
     */
    void step(float[] queries, float[] keys, float[] values, float[] input, float[] forget, float[] out) {
        for (int h = 0; h < heads; h++) {
            float kept = forget[h] + m[h];
            m[h] = Math.max(kept, input[h]);
            powers[h] = kept - m[h];
            powers[heads + h] = input[h] - m[h];
            powers[2 * heads + h] = -m[h];
        }
        exp.exp(powers, powers, 3 * heads);
        float scale = (float) (1 / Math.sqrt(width));
        for (int h = 0; h < heads; h++) {
            System.arraycopy(queries, h * width, query, 0, width);
            System.arraycopy(keys, h * width, key, 0, width);
            System.arraycopy(values, h * width, value, 0, width);
            VectorLoops.scale(key, scale * powers[heads + h], width);
            advance(c[h], n[h], powers[h]);
            float size = Math.abs(VectorLoops.dot(n[h], query, 0, width));
            VectorLoops.scale(read, 1 / (Math.max(size, powers[2 * heads + h]) + DENOMINATOR_EPS), width);
            System.arraycopy(read, 0, out, h * width, width);
        }
    }

    /** C = keep · C + key valueᵀ, n = keep · n + key, and what the query reads of C. */
    private void advance(LinearScan rows, float[] sums, float keep) {
        Arrays.fill(decay, keep);
        Arrays.fill(read, 0);
        rows.step(decay, value, read, key, 0, query, 0);
        VectorLoops.scale(sums, keep, width);
        VectorLoops.add(sums, key, width);
    }
}
