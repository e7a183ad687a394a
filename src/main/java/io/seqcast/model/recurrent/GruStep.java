package io.seqcast.model.recurrent;

import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.VectorLoops;

/**
 * A GRU at one row: r and z are σ of the sums of both sides, n = tanh(W_in x + b_in + r ∘ (W_hn h + b_hn)), and
 * h = (1 − z) ∘ n + z ∘ h.
 */
final class GruStep implements RnnCell.Step {
    private final int hidden;
    private final Activations activations;

    // (H), cut out of the gates: a loop over an array at an offset is no SIMD code, see VectorLoops
    private final float[] z;
    private final float[] n;
    private final float[] newFromState;

    GruStep(int hidden) {
        this.hidden = hidden;
        activations = new Activations(2 * hidden);
        z = new float[hidden];
        n = new float[hidden];
        newFromState = new float[hidden];
    }

    @Override
    public void advance(float[] fromInput, float[] fromState, float[][] before, float[][] after) {
        System.arraycopy(fromInput, 2 * hidden, n, 0, hidden);
        System.arraycopy(fromState, 2 * hidden, newFromState, 0, hidden);
        VectorLoops.add(fromState, fromInput, 2 * hidden);
        activations.sigmoid(fromState, 2 * hidden);
        System.arraycopy(fromState, hidden, z, 0, hidden);
        VectorLoops.addProduct(n, fromState, newFromState, hidden); // r stands first
        activations.tanh(n, hidden);
        VectorLoops.blend(after[0], z, before[0], n, hidden);
    }
}
