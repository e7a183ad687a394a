package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Buffers;
import io.seqcast.feature.plan.History;
import io.seqcast.feature.plan.Op;
import java.util.Arrays;
import java.util.List;

/**
 * A statistic of the last w rows in ascending order.
 *
 * @param rows w
 */
record SortedWindow(Statistic statistic, int rows) implements Op.WindowFunction {

    /** What is read off sorted values. Implementations are records or enums: equal ones are one. */
    interface Statistic {

        /**
         * The statistic.
         *
         * @param sorted holds the values, ascending, from {@code from} on
         * @param count how many there are, at least 1
         * @param newest which of them came last
         */
        double of(double[] sorted, int from, int count, double newest);
    }

    @Override
    public Op.WindowState newState(int columns) {
        return new State(statistic, rows, columns);
    }

    /** How many of these ascending values are below {@code x}. */
    static int below(double[] sorted, int from, int count, double x) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[from + middle] < x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Sorted values, in which the one that comes takes the place of the one that leaves. −0 is kept as 0, so that equal values
     * have equal bits.
     */
    private static final class State implements Op.WindowState {
        private final Statistic statistic;
        private final int w;
        private final double[] sorted; // (columns, w): as many of w as there are
        private final double[] oldest; // (columns): of the window; the next row overwrites it in the ring
        private final double[] row; // (columns)

        State(Statistic statistic, int window, int columns) {
            this.statistic = statistic;
            w = window;
            sorted = new double[Math.multiplyExact(window, columns)];
            oldest = new double[columns];
            row = new double[columns];
        }

        @Override
        public void push(List<History> arguments, long rows, double[] v, int out) {
            read(arguments, rows - 1);
            int count = (int) Math.min(rows, w);
            for (int i = 0; i < row.length; i++) {
                int from = i * w;
                // There is room for one more, or the oldest makes it.
                int gap = rows <= w ? count - 1 : below(sorted, from, w, oldest[i]);
                put(from, gap, count, row[i]);
                v[out + i] = statistic.of(sorted, from, count, row[i]);
            }
            keepOldest(arguments, rows);
        }

        /** Puts a value in its place among the {@code count} − 1 that stand around the gap. */
        private void put(int from, int gap, int count, double x) {
            int place = below(sorted, from, gap, x);
            if (place == gap) {
                int above = gap + 1;
                place = gap + below(sorted, from + above, count - above, x);
                System.arraycopy(sorted, from + above, sorted, from + gap, place - gap);
            } else {
                System.arraycopy(sorted, from + place, sorted, from + place + 1, gap - place);
            }
            sorted[from + place] = x;
        }

        @Override
        public void rebuild(List<History> arguments, long rows) {
            int count = (int) Math.min(rows, w);
            for (int k = 0; k < count; k++) {
                read(arguments, rows - count + k);
                for (int i = 0; i < row.length; i++) {
                    sorted[i * w + k] = row[i];
                }
            }
            for (int i = 0; i < row.length; i++) {
                Arrays.sort(sorted, i * w, i * w + count);
            }
            keepOldest(arguments, rows);
        }

        private void keepOldest(List<History> arguments, long rows) {
            if (rows >= w) {
                arguments.get(0).read(rows - w, oldest, 0);
            }
        }

        private void read(List<History> arguments, long t) {
            arguments.get(0).read(t, row, 0);
            for (int i = 0; i < row.length; i++) {
                row[i] += 0.0; // makes 0 of −0
            }
        }

        @Override
        public long memoryBytes() {
            return Buffers.memoryBytes(sorted) + Buffers.memoryBytes(oldest) + Buffers.memoryBytes(row);
        }
    }
}
