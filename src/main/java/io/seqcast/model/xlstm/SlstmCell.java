package io.seqcast.model.xlstm;

import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.VectorLoops;

/**
 * An sLSTM's cell at one row. With gates i = exp(…), f, z = tanh(…) and o = σ(…), c = f ∘ c + i ∘ z, n = f ∘ n + i and
 * y = o ∘ c / n. As i overflows, c and n are kept without a factor e^m of which m is carried (Beck et al. 2024, appendix A).
 */
final class SlstmCell {
    /** Arrays of d that are carried from row to row: y, c, n and m. */
    static final int CARRIED = 4;

    /** Log of what is kept before the first row, less than that of any gate. */
    static final float NOTHING = -1e30f;

    private final int width; // d
    private final ForgetGate forgetGate;
    private final Activations activations;

    SlstmCell(int width, ForgetGate forgetGate) {
        this.width = width;
        this.forgetGate = forgetGate;
        activations = new Activations(width);
    }

    /**
     * One row of one sequence.
     *
     * @param gates sums of i, f, z and o, (4, d); they are overwritten
     * @param before y, c, n and m as the row finds them, (4, d)
     * @param after as it leaves them, (4, d)
     */
    void advance(float[][] gates, float[][] before, float[][] after) {
        float[] i = gates[0];
        float[] f = gates[1];
        logForget(f);
        weigh(i, f, before, after[3]);
        activations.exp(i, i, width);
        activations.exp(f, f, width);
        activations.tanh(gates[2], width);
        activations.sigmoid(gates[3], width);

        float[] c = after[1];
        float[] n = after[2];
        VectorLoops.multiply(c, f, before[1], width);
        VectorLoops.addProduct(c, i, gates[2], width);
        VectorLoops.multiply(n, f, before[2], width);
        VectorLoops.add(n, i, width);
        for (int k = 0; k < width; k++) {
            after[0][k] = gates[3][k] * c[k] / n[k];
        }
    }

    private void logForget(float[] f) {
        if (forgetGate == ForgetGate.SIGMOID) {
            VectorLoops.scale(f, -1, width);
            activations.softplus(f, width);
            VectorLoops.scale(f, -1, width);
        }
    }

    /**
     * The next m, and of both gates the logs of what they are without its factor: the larger one is 0. Before the first row there
     * is nothing to keep, however small that row's input gate is.
     */
    private void weigh(float[] i, float[] f, float[][] before, float[] m) {
        for (int k = 0; k < width; k++) {
            float kept = before[2][k] == 0 ? NOTHING : f[k] + before[3][k];
            m[k] = Math.max(kept, i[k]);
            f[k] = kept - m[k];
            i[k] -= m[k];
        }
    }
}
