package io.seqcast.model.rnn;

import java.util.Arrays;

/**
 * One layer that reads windows both ways, in plain Java.
 *
 * <p>All windows take a step together, the forward direction each from its oldest row, the backward one each from its newest.
 */
final class BidirectionalStep {
    private final int hidden;
    private final RnnCell.Step cell;

    private final float[][][] carried; // of each window, (block, carried, H)
    private final float[][] fromInput; // (block, gates · H), of the windows that take their step together
    private final float[][] fromState; // as those, (block, gates · H)
    private final float[][] input; // what they read
    private final float[][] state; // and their h

    /** @param block most windows */
    BidirectionalStep(RnnConfig config, int block) {
        hidden = config.hidden();
        cell = config.cell().step(hidden);
        int gates = config.cell().gates() * hidden;
        carried = new float[block][config.cell().carried()][hidden];
        fromInput = new float[block][gates];
        fromState = new float[block][gates];
        input = new float[block][];
        state = new float[block][];
    }

    /**
     * Runs the layer over windows.
     *
     * @param x rows of each window, the oldest first, (count, length, in)
     * @param lengths of the windows, at least 1
     * @param out forward and backward output behind each other, (count, length, 2H)
     */
    void apply(
            RnnStepWeights.Layer forward,
            RnnStepWeights.Layer backward,
            float[][][] x,
            int[] lengths,
            int count,
            float[][][] out) {
        run(forward, false, x, lengths, count, out);
        run(backward, true, x, lengths, count, out);
    }

    private void run(
            RnnStepWeights.Layer layer, boolean backward, float[][][] x, int[] lengths, int count, float[][][] out) {
        int longest = 0;
        for (int k = 0; k < count; k++) {
            longest = Math.max(longest, lengths[k]);
            for (float[] values : carried[k]) {
                Arrays.fill(values, 0);
            }
        }
        for (int place = 0; place < longest; place++) {
            readGates(layer, backward, x, lengths, count, place);
            recur(backward, lengths, count, place, out);
        }
    }

    /** What the gates make of row and state, of every window that has a row at this place. */
    private void readGates(
            RnnStepWeights.Layer layer, boolean backward, float[][][] x, int[] lengths, int count, int place) {
        int running = 0;
        for (int k = 0; k < count; k++) {
            if (place < lengths[k]) {
                input[running] = x[k][row(backward, lengths[k], place)];
                state[running++] = carried[k][0];
            }
        }
        layer.input().apply(input, fromInput, running);
        layer.state().apply(state, fromState, running);
    }

    private void recur(boolean backward, int[] lengths, int count, int place, float[][][] out) {
        int running = 0;
        for (int k = 0; k < count; k++) {
            if (place < lengths[k]) {
                cell.advance(fromInput[running], fromState[running], carried[k], carried[k]);
                float[] both = out[k][row(backward, lengths[k], place)];
                System.arraycopy(carried[k][0], 0, both, backward ? hidden : 0, hidden);
                running++;
            }
        }
    }

    private static int row(boolean backward, int length, int place) {
        return backward ? length - 1 - place : place;
    }
}
