package io.seqcast.serve;

import io.seqcast.data.Point;

/**
 * One row of a sequence's tail, stored in a {@link TailChunk}.
 *
 * @param step the row's step
 * @param offset the row's offset in the input topic, by which a row of an earlier start is told from one of this
 * @param time the point's own, milliseconds since the epoch; {@link Point#NO_TIME} where it has none
 * @param needPrediction whether a prediction is to be emitted after it
 * @param bridged whether it stands in for a missing one
 * @param features observed values, (N)
 */
record TailRow(long step, long offset, long time, boolean needPrediction, boolean bridged, float[] features) {
    private static final int OBJECTS = 72; // bytes of this object, its array's header and its place in a list

    /** A row that was observed. */
    TailRow(long step, long offset, long time, boolean needPrediction, float[] features) {
        this(step, offset, time, needPrediction, false, features);
    }

    /** Bytes in memory of a row of {@code width} features. */
    static long memoryBytes(int width) {
        return OBJECTS + (long) Float.BYTES * width;
    }
}
