package io.seqcast.feature.plan;

import io.seqcast.feature.plan.Op.WindowFunction;
import java.util.List;

/**
 * What a sequence's state is made of.
 *
 * @param rings last rows of some registers
 * @param lags where rows lie that are read as they are
 * @param windows working states that follow from the rings
 * @param carried doubles of all recurrences
 * @param counts whether anything asks for a row's number
 */
record Storage(List<Ring.Plan> rings, List<Place> lags, List<Window> windows, int carried, boolean counts) {
    private static final int MEBI = 20;
    private static final long MOST_BYTES = 256L << MEBI;

    Storage {
        rings = List.copyOf(rings);
        lags = List.copyOf(lags);
        windows = List.copyOf(windows);
        long bytes = size(rings, carried);
        requireAtMost(bytes);
        for (Window window : windows) {
            bytes += window.function().newState(window.columns()).memoryBytes();
            requireAtMost(bytes);
        }
    }

    private static void requireAtMost(long bytes) {
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("a state of more than " + (MOST_BYTES >> MEBI)
                    + " MiB for each sequence: shorten windows or take fewer columns");
        }
    }

    /**
     * A window's working state.
     *
     * @param columns of the window
     * @param arguments where its rows lie
     */
    record Window(WindowFunction function, int columns, List<Place> arguments) {
        Window {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Where the last rows of some columns lie.
     *
     * @param ring index of the ring
     * @param places of its columns
     * @param lag rows ago
     */
    record Place(int ring, int[] places, int lag) {}

    /** Size of the stored form, the same at every step; 0 where no row depends on an earlier one. */
    int bytes() {
        return empty() ? 0 : (int) size(rings, carried);
    }

    /** Whether there is nothing to be stored. */
    boolean empty() {
        return rings.isEmpty() && carried == 0 && !counts;
    }

    private static long size(List<Ring.Plan> rings, int carried) {
        return Long.BYTES
                + (long) Double.BYTES * carried
                + rings.stream().mapToLong(Ring.Plan::bytes).sum();
    }
}
