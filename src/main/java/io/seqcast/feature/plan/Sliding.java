package io.seqcast.feature.plan;

import java.util.List;

/**
 * The summary of the last w rows.
 *
 * @param rows w
 */
public record Sliding(Summary summary, int rows) implements Op.WindowFunction {
    @Override
    public int results() {
        return summary.results();
    }

    @Override
    public Op.WindowState newState(int columns) {
        return new State(summary, rows, columns);
    }

    /**
     * Rows are cut into blocks of w. A window is a suffix of one block and a prefix of the next; summaries of the suffixes are
     * gathered once when a block ends, the prefix grows row by row, and the two are merged (van Herk 1992, Gil and Werman
     * 1993). Nothing is ever subtracted out of a sum: no drift, no cancellation far from zero, no trace of an outlier once it
     * has left. Monotonic deques give the same extremes, but branch on the data and would have to be stored; all here follows
     * from the last w rows alone.
     *
     * <pre>
     *           ├── block ──┤├── block ──┤          w = 5
     * rows      0  1  2  3  4  5  6  7  8  9
     * window             ├─suffix┤├prefix┤          after row 7: rows 3..7
     * </pre>
     *
     * Of long windows only every s-th suffix is kept, and the up to s − 1 rows between are added again, in the same order: the
     * same bits for less memory.
     */
    private static final class State implements Op.WindowState {
        private static final int KEPT = 128; // doubles a column that suffixes may take, as long as s stays below √w

        private final Summary summary;
        private final int w;
        private final int n;
        private final int stride; // s
        private final double[][]
                suffixes; // (size, sets · n): set e − 1 holds the last e · s rows of the block that ended
        private final double[][] prefix; // (size, n): the rows of this block
        private final double[][] walk; // (size, n): between two kept suffixes; the window
        private final double[] row; // (arguments, n)
        private final WindowRows window = new WindowRows();

        State(Summary summary, int window, int columns) {
            this.summary = summary;
            w = window;
            n = columns;
            int kept = Math.max(1, Math.max(KEPT / summary.size(), (int) Math.sqrt(window)));
            stride = Math.max(1, (window - 1 + kept - 1) / kept);
            suffixes = new double[summary.size()][Math.multiplyExact((window - 1) / stride, columns)];
            prefix = new double[summary.size()][columns];
            walk = new double[summary.size()][columns];
            row = new double[summary.arguments() * columns];
        }

        @Override
        public void push(List<History> arguments, long rows, double[] v, int out) {
            int inBlock = inBlock(rows);
            if (inBlock == 1) {
                gatherSuffixes(arguments, rows - 1, w - 1);
            }
            take(arguments, rows - 1, inBlock);
            int inSuffix = rows > w ? w - inBlock : 0;
            window.set(arguments, rows - 1, inSuffix + inBlock);
            if (inSuffix == 0) {
                summary.write(prefix, 0, window, v, out, n);
                return;
            }
            int kept = inSuffix / stride;
            double[][] older = suffixes;
            int olderAt = (kept - 1) * n;
            if (kept * stride < inSuffix) {
                walk(arguments, rows - inBlock, kept * stride, inSuffix);
                older = walk;
                olderAt = 0;
            }
            summary.writeMerged(prefix, 0, inBlock, older, olderAt, inSuffix, walk, window, v, out, n);
        }

        @Override
        public void rebuild(List<History> arguments, long rows) {
            if (rows == 0) {
                return;
            }
            int inBlock = inBlock(rows);
            long start = rows - inBlock;
            gatherSuffixes(arguments, start, w - inBlock);
            for (int k = 1; k <= inBlock; k++) {
                take(arguments, start + k - 1, k);
            }
        }

        /** Adds a row to the block, the {@code count}-th of it. */
        private void take(List<History> arguments, long t, int count) {
            read(arguments, t);
            if (count == 1) {
                summary.start(row, t, prefix, 0, n);
            } else {
                summary.extend(prefix, 0, row, t, count, prefix, 0, n);
            }
        }

        /** Summaries of the last s, 2s, … rows before row {@code end}, at most {@code longest}; none before the start. */
        private void gatherSuffixes(List<History> arguments, long end, int longest) {
            if (end == 0) {
                return;
            }
            if (stride == 1) {
                gatherAll(arguments, end, longest);
                return;
            }
            int from = 0;
            for (int k = stride; k <= longest; k += stride) {
                walk(arguments, end, from, k);
                for (int part = 0; part < walk.length; part++) {
                    System.arraycopy(walk[part], 0, suffixes[part], (k / stride - 1) * n, n);
                }
                from = k;
            }
        }

        private void gatherAll(List<History> arguments, long end, int longest) {
            for (int k = 1; k <= longest; k++) {
                read(arguments, end - k);
                if (k == 1) {
                    summary.start(row, end - k, suffixes, 0, n);
                } else {
                    summary.extend(suffixes, (k - 2) * n, row, end - k, k, suffixes, (k - 1) * n, n);
                }
            }
        }

        /** The summary of the last {@code to} rows before row {@code end}, out of the kept one of the last {@code from}. */
        private void walk(List<History> arguments, long end, int from, int to) {
            double[][] set = suffixes;
            int at = (from / stride - 1) * n;
            for (int k = from + 1; k <= to; k++) {
                read(arguments, end - k);
                if (k == 1) {
                    summary.start(row, end - k, walk, 0, n);
                } else {
                    summary.extend(set, at, row, end - k, k, walk, 0, n);
                }
                set = walk;
                at = 0;
            }
        }

        private void read(List<History> arguments, long t) {
            for (int a = 0; a < arguments.size(); a++) {
                arguments.get(a).read(t, row, a * n);
            }
        }

        /** How many of the rows lie in the current block, 1..w. */
        private int inBlock(long rows) {
            return (int) ((rows - 1) % w) + 1;
        }

        @Override
        public long memoryBytes() {
            long bytes = Buffers.memoryBytes(row);
            for (int part = 0; part < prefix.length; part++) {
                bytes += Buffers.memoryBytes(suffixes[part]) + 2 * Buffers.memoryBytes(prefix[part]);
            }
            return bytes;
        }
    }
}
