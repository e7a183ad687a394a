package io.seqcast.target;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Columns of the next row, which settles them.
 *
 * @param columns indices of the features, (K)
 */
record DelayedNextRow(List<Integer> columns) implements DelayedTargets {
    DelayedNextRow {
        columns = List.copyOf(columns);
    }

    @Override
    public int width() {
        return columns.size();
    }

    @Override
    public int horizon() {
        return 1;
    }

    @Override
    public long memory() {
        return 1;
    }

    @Override
    public State newState() {
        return new LastRow();
    }

    /** Whether there was a row. */
    final class LastRow implements State {
        private boolean any;

        @Override
        public void push(float[] row, long time, boolean bridged, Known out) {
            for (int j = 0; any && !bridged && j < columns.size(); j++) {
                out.known(1, j, row[columns.get(j)]);
            }
            any = true;
        }

        @Override
        public int bytes() {
            return 1;
        }

        @Override
        public void writeTo(ByteBuffer target) {
            target.put((byte) (any ? 1 : 0));
        }

        @Override
        public void readFrom(ByteBuffer source) {
            any = source.get() != 0;
        }
    }
}
