package io.seqcast.model.recurrent;

import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.VectorLoops;

/**
 * An LSTM at one row: with the sums of both sides, i, f and o are their σ and g is their tanh; c = f ∘ c + i ∘ g and
 * h = o ∘ tanh(c).
 */
final class LstmStep implements RnnCell.Step {
    private final int hidden;
    private final Activations activations;

    // (H), cut out of the gates: a loop over an array at an offset is no SIMD code, see VectorLoops
    private final float[] f;
    private final float[] g;
    private final float[] o;

    LstmStep(int hidden) {
        this.hidden = hidden;
        activations = new Activations(2 * hidden);
        f = new float[hidden];
        g = new float[hidden];
        o = new float[hidden];
    }

    @Override
    public void advance(float[] fromInput, float[] fromState, float[][] before, float[][] after) {
        VectorLoops.add(fromState, fromInput, 4 * hidden);
        System.arraycopy(fromState, 2 * hidden, g, 0, hidden);
        System.arraycopy(fromState, 3 * hidden, o, 0, hidden);
        activations.sigmoid(fromState, 2 * hidden);
        System.arraycopy(fromState, hidden, f, 0, hidden);
        activations.tanh(g, hidden);
        activations.sigmoid(o, hidden);

        float[] h = after[0];
        float[] c = after[1];
        VectorLoops.multiply(c, f, before[1], hidden);
        VectorLoops.addProduct(c, fromState, g, hidden); // i stands first
        System.arraycopy(c, 0, h, 0, hidden);
        activations.tanh(h, hidden);
        VectorLoops.multiply(h, o, h, hidden);
    }
}
