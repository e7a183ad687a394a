package io.seqcast.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/** Turns windows round: their newest rows first, the padding behind them where it was. Turned twice, they are as before. */
public final class WindowTurn {
    private final NDIndex index; // for each row the one that takes its place, all windows' rows counted through

    /**
     * @param window W
     * @param lengths rows of each window that are no padding
     */
    public WindowTurn(NDManager manager, int window, int[] lengths) {
        long[] turn = new long[lengths.length * window];
        for (int k = 0; k < lengths.length; k++) {
            for (int j = 0; j < window; j++) {
                turn[k * window + j] = (long) k * window + (j < lengths[k] ? lengths[k] - 1 - j : j);
            }
        }
        index = new NDIndex("{}", manager.create(turn));
    }

    /** (m, W, width). */
    public NDArray apply(NDArray x) {
        return x.reshape(-1, x.getShape().get(2)).get(index).reshape(x.getShape());
    }
}
