package io.seqcast.target;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What came true after each row of a sequence whose rows come one by one: the values of {@link Targets#after}, each told with the row
 * that settles it. Immutable; what it knows of a sequence is its {@link State}.
 */
public sealed interface DelayedTargets permits DelayedNextRow, DelayedPlan {

    /**
     * Columns of the next row.
     *
     * @param columns indices of the features, (K)
     */
    static DelayedTargets nextRow(List<Integer> columns) {
        return new DelayedNextRow(columns);
    }

    /** How many values after each row, K. */
    int width();

    /** How many rows later all of a row's values are settled at the latest. */
    int horizon();

    /**
     * On how many rows, itself included, what is measured by a row depends; {@link Long#MAX_VALUE} if on all before it: how long a
     * state that does not begin with the sequence tells of rows that it cannot know.
     */
    long memory();

    /** The state before a sequence's first row. */
    State newState();

    /** Hears what came true. */
    @FunctionalInterface
    interface Known {

        /**
         * A value is settled. Each is told once, and one that stays unknown not at all.
         *
         * @param age how many rows ago the row was that it belongs to, 0 for the one that has just come
         * @param output which of the K
         * @param value never NaN
         */
        void known(int age, int output, float value);
    }

    /** What is known of one sequence. Belongs to one thread at a time. */
    sealed interface State permits DelayedNextRow.LastRow, DelayedPlan.Running {

        /**
         * Takes the next row.
         *
         * @param row raw
         * @param time the row's own, milliseconds since the epoch, or {@link io.seqcast.data.Point#NO_TIME}
         * @param bridged whether it only stands in for one that is missing: what would look at it stays unknown
         */
        void push(float[] row, long time, boolean bridged, Known out);

        /** Size of the stored form, the same at every row. */
        int bytes();

        /** Writes {@link #bytes()} bytes from which {@link #readFrom} restores this state exactly. */
        void writeTo(ByteBuffer target);

        /** @throws IllegalArgumentException if {@link #writeTo} cannot have written it */
        void readFrom(ByteBuffer source);
    }
}
