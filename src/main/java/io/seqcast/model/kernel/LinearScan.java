package io.seqcast.model.kernel;

/**
 * The states of a linear recurrence, one step at a time: h = decay ∘ h + b xᵀ, y += cᵀ h, with h (states, channels). Holds
 * those of one sequence while its rows pass.
 */
public final class LinearScan {
    private final int states;
    private final int channels;
    private final float[][] h; // of the plain loops, which work on arrays of their own

    // of the others, which work in place
    private float[] state = new float[0];
    private int at;
    private boolean inPlace;

    /** The last sum of {@link #touch}: kept, so that C2 does not leave the reading out. */
    @SuppressWarnings("UnusedVariable")
    private float touched;

    public LinearScan(int states, int channels) {
        this.states = states;
        this.channels = channels;
        h = new float[states][channels];
    }

    /** Takes up what a sequence carries, (states, channels) that begin at {@code from} in its state. */
    public void load(float[] state, int from) {
        load(state, from, Kernels.simd());
    }

    void load(float[] state, int from, boolean simd) {
        inPlace = simd;
        this.state = state;
        at = from;
        if (inPlace) {
            touched = touch(state, from, from + states * channels);
        } else {
            for (int k = 0; k < states; k++) {
                System.arraycopy(state, from + k * channels, h[k], 0, channels);
            }
        }
    }

    /**
     * Reads a value of each line of the cache in the order in which they lie, which the processor foresees: a scan jumps. A state
     * that was away for a while is there a tenth to a seventh of a step sooner.
     */
    private static float touch(float[] state, int from, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int i = from; i + 64 <= to; i += 64) {
            s0 += state[i];
            s1 += state[i + 16];
            s2 += state[i + 32];
            s3 += state[i + 48];
        }
        return s0 + s1 + s2 + s3;
    }

    /** Puts what was loaded back in its place. */
    public void store() {
        if (!inPlace) {
            for (int k = 0; k < states; k++) {
                System.arraycopy(h[k], 0, state, at + k * channels, channels);
            }
        }
    }

    /**
     * One step.
     *
     * @param decay (channels), as x and y
     * @param b of each state, from {@code bAt}; c from {@code cAt}
     */
    public void step(float[] decay, float[] x, float[] y, float[] b, int bAt, float[] c, int cAt) {
        if (inPlace) {
            SimdLoops.updateStates(state, at, states, decay, x, y, b, bAt, c, cAt, channels);
            return;
        }
        int k = 0;
        for (; k + 2 <= states; k += 2) {
            VectorLoops.updateStates(
                    h[k], h[k + 1], decay, x, y, b[bAt + k], b[bAt + k + 1], c[cAt + k], c[cAt + k + 1], channels);
        }
        for (; k < states; k++) {
            VectorLoops.updateState(h[k], decay, x, y, b[bAt + k], c[cAt + k], channels);
        }
    }
}
