package io.seqcast.train.part;

import java.util.BitSet;
import java.util.List;

/**
 * The rows that were found hard.
 *
 * @param rows of each training stretch, by its number; empty before any were looked for
 */
public record HardRows(List<BitSet> rows) {
    /** None yet. */
    public static final HardRows NONE = new HardRows(List.of());

    public HardRows {
        rows = List.copyOf(rows);
    }

    /** Whether row {@code t} of a stretch is. */
    boolean has(int stretch, int t) {
        return !rows.isEmpty() && rows.get(stretch).get(t);
    }
}
