package io.seqcast.serve;

import io.seqcast.data.Point;
import java.nio.ByteBuffer;

/**
 * One row of a sequence's tail.
 *
 * <pre>
 * | version 1 | flags 1 | step 8 | offset 8 | time 8, perhaps | features 4 × N |      big-endian
 * </pre>
 *
 * Flag bit 0 = need_prediction, bit 1 = there is a time, bit 2 = bridged.
 *
 * @param step the row's step; a slot of the ring holds it modulo the ring's size
 * @param offset the row's offset in the input topic, by which a row of an earlier start is told from one of this
 * @param time the point's own, milliseconds since the epoch; {@link Point#NO_TIME} where it has none
 * @param needPrediction whether a prediction is to be emitted after it
 * @param bridged whether it stands in for a missing one
 * @param features observed values, (N)
 */
record TailRow(long step, long offset, long time, boolean needPrediction, boolean bridged, float[] features) {
    private static final int HEADER = 18;
    private static final int OBJECTS = 72; // bytes of this object, its array's header and its place in a list
    private static final int NEED_PREDICTION = 1;
    private static final int TIME = 2;
    private static final int BRIDGED = 4;

    /** A row that was observed. */
    TailRow(long step, long offset, long time, boolean needPrediction, float[] features) {
        this(step, offset, time, needPrediction, false, features);
    }

    byte[] toBytes() {
        boolean timed = time != Point.NO_TIME;
        int size = HEADER + (timed ? Long.BYTES : 0) + Float.BYTES * features.length;
        ByteBuffer buffer = ByteBuffer.allocate(size)
                .put(StateLayout.VERSION)
                .put((byte) ((needPrediction ? NEED_PREDICTION : 0) | (timed ? TIME : 0) | (bridged ? BRIDGED : 0)))
                .putLong(step)
                .putLong(offset);
        if (timed) {
            buffer.putLong(time);
        }
        buffer.asFloatBuffer().put(features);
        return buffer.array();
    }

    /** Bytes in the store of a row of {@code width} features that has no time. */
    static int storedBytes(int width) {
        return HEADER + Float.BYTES * width;
    }

    /** Bytes in memory of a row of {@code width} features. */
    static long memoryBytes(int width) {
        return OBJECTS + (long) Float.BYTES * width;
    }

    /**
     * The row of these bytes, of whatever width.
     *
     * @throws CorruptStateException if they are no row
     * @throws IncompatibleStateException if another version of the layout wrote them
     */
    static TailRow fromBytes(byte[] bytes) {
        if (bytes.length > 0) {
            StateLayout.requireVersion("a tail row", bytes[0]);
        }
        int flags = bytes.length > 1 ? bytes[1] : 0;
        int header = HEADER + ((flags & TIME) != 0 ? Long.BYTES : 0);
        if (bytes.length < header || (bytes.length - header) % Float.BYTES != 0) {
            throw new CorruptStateException(
                    "a tail row of " + bytes.length + " bytes, expected " + header + " and 4 for each feature");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 2, bytes.length - 2);
        long step = buffer.getLong();
        long offset = buffer.getLong();
        long time = header > HEADER ? buffer.getLong() : Point.NO_TIME;
        float[] features = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(features);
        return new TailRow(step, offset, time, (flags & NEED_PREDICTION) != 0, (flags & BRIDGED) != 0, features);
    }
}
