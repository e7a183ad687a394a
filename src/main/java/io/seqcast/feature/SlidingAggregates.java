package io.seqcast.feature;

/**
 * Mean, standard deviation, minimum and maximum of every column over the last w rows, in O(1) amortised a row.
 *
 * <p>Rows are cut into blocks of w. A window is a suffix of one block and a prefix of the next; aggregates of all
 * suffixes are gathered once when a block ends, the prefix grows row by row, and the two are merged (van Herk 1992, Gil
 * and Werman 1993; moments by Welford 1962 and Chan et al. 1979). Nothing is ever subtracted out of a sum: no drift, no
 * cancellation far from zero, no trace of an outlier once it has left. A monotonic deque gives the same extremes, but
 * branches on the data and would have to be stored; these aggregates follow from the last w rows alone.
 *
 * <pre>
 *           ├── block ──┤├── block ──┤          w = 5
 * rows      0  1  2  3  4  5  6  7  8  9
 * window             ├─suffix┤├prefix┤          after row 7: rows 3..7
 * </pre>
 */
final class SlidingAggregates {
    private final int w;
    private final int n;
    private final Aggregates suffixes; // (w − 1, n): line k − 1 holds the last k rows of the block that ended
    private final Aggregates prefix; // (1, n): the rows of this block
    private final double[] row; // (n), the current row widened

    SlidingAggregates(int window, int columns) {
        w = window;
        n = columns;
        suffixes = new Aggregates((window - 1) * columns);
        prefix = new Aggregates(columns);
        row = new double[columns];
    }

    /**
     * Takes in the newest row.
     *
     * @param history a ring of at least w rows, (L, n), row t at t mod L
     * @param rows number of rows so far, this one included
     */
    void push(float[] history, long rows) {
        int inBlock = inBlock(rows);
        load(history, rows - 1);
        if (inBlock == 1) {
            gatherSuffixes(history, rows - 1, w - 1);
            load(history, rows - 1);
            prefix.start(row, 0);
        } else {
            prefix.extend(prefix, 0, row, 0, inBlock);
        }
    }

    /** Writes mean, standard deviation, minimum and maximum, (4, n). */
    void write(long rows, float[] out, int outOffset) {
        int inBlock = inBlock(rows);
        int inSuffix = rows > w ? w - inBlock : 0;
        if (inSuffix == 0) {
            prefix.write(inBlock, out, outOffset);
        } else {
            prefix.writeMerged(inBlock, suffixes, (inSuffix - 1) * n, inSuffix, out, outOffset);
        }
    }

    /** Bytes of the arrays held. */
    long memoryBytes() {
        return suffixes.memoryBytes() + prefix.memoryBytes() + Buffers.memoryBytes(row);
    }

    /** Brings back what {@link #push} had gathered after these rows, bit for bit: the same sums in the same order. */
    void rebuild(float[] history, long rows) {
        if (rows == 0) {
            return;
        }
        int inBlock = inBlock(rows);
        long blockStart = rows - inBlock;
        gatherSuffixes(history, blockStart, w - inBlock);
        for (int k = 1; k <= inBlock; k++) {
            load(history, blockStart + k - 1);
            if (k == 1) {
                prefix.start(row, 0);
            } else {
                prefix.extend(prefix, 0, row, 0, k);
            }
        }
    }

    /** Aggregates of the last 1, 2, … {@code longest} rows before row {@code end}, none before the start. */
    private void gatherSuffixes(float[] history, long end, int longest) {
        if (end == 0) {
            return;
        }
        for (int k = 1; k <= longest; k++) {
            load(history, end - k);
            if (k == 1) {
                suffixes.start(row, 0);
            } else {
                suffixes.extend(suffixes, (k - 2) * n, row, (k - 1) * n, k);
            }
        }
    }

    /** How many of the rows lie in the current block, 1..w. */
    private int inBlock(long rows) {
        return (int) ((rows - 1) % w) + 1;
    }

    private void load(float[] history, long index) {
        int slot = (int) (index % (history.length / n)) * n;
        for (int i = 0; i < n; i++) {
            row[i] = history[slot + i];
        }
    }
}
