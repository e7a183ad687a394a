package io.seqcast.model.recurrent;

import java.util.Arrays;
import java.util.List;

/**
 * Layers that read windows both ways, in plain Java. Holds scratch space.
 *
 * <p>All windows take a step together, the forward direction each from its oldest row, the backward one each from its newest.
 * The order of every sum is fixed: the bits of a window's outputs depend on its own rows alone. Nothing is allocated per window.
 */
public final class BidirectionalStep {
    private final List<StepLayer> layers;
    private final int hidden;
    private final RnnCell.Step cell;

    private final float[][][] odd; // outputs of every second layer, the first one's too, (block, W, 2H)
    private final float[][][] even; // and of those between, (block, W, 2H)
    private final float[][][] carried; // of each window, (block, carried, H)
    private final float[][] fromInput; // (block, gates · H), of the windows that take their step together
    private final float[][] fromState; // as those, (block, gates · H)
    private final float[][] input; // what they read
    private final float[][] state; // and their h

    /**
     * @param layers those of {@code sizes}, each time first the one that reads forwards
     * @param block most windows
     * @param window W, most rows of a window
     */
    public BidirectionalStep(RnnLayers sizes, List<StepLayer> layers, int block, int window) {
        this.layers = layers;
        hidden = sizes.hidden();
        cell = sizes.cell().step(hidden);
        int gates = sizes.cell().gates() * hidden;
        odd = new float[block][window][sizes.width()];
        even = new float[block][window][sizes.width()];
        carried = new float[block][sizes.cell().carried()][hidden];
        fromInput = new float[block][gates];
        fromState = new float[block][gates];
        input = new float[block][];
        state = new float[block][];
    }

    /**
     * Runs all layers over windows.
     *
     * @param rows what the first layer reads of each window, the oldest row first, (count, length, in)
     * @param lengths of the windows, at least 1
     * @return the last layer's forward and backward outputs behind each other, (count, length, 2H), until the next call
     */
    public float[][][] run(float[][][] rows, int[] lengths, int count) {
        float[][][] x = rows;
        for (int i = 0; i < layers.size(); i += 2) {
            float[][][] out = x == odd ? even : odd;
            run(layers.get(i), false, x, lengths, count, out);
            run(layers.get(i + 1), true, x, lengths, count, out);
            x = out;
        }
        return x;
    }

    private void run(StepLayer layer, boolean backward, float[][][] x, int[] lengths, int count, float[][][] out) {
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
    private void readGates(StepLayer layer, boolean backward, float[][][] x, int[] lengths, int count, int place) {
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
