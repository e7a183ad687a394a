package io.seqcast.serve;

import java.nio.ByteBuffer;

/**
 * One row of a sequence's tail.
 *
 * <pre>
 * | version 1 | flags 1 | step 8 | offset 8 | features 4 × N |      big-endian; flag bit 0 = need_prediction
 * </pre>
 *
 * @param step the row's step; a slot of the ring holds it modulo the ring's size
 * @param offset the row's offset in the input topic, by which a row of an earlier start is told from one of this
 * @param needPrediction whether a prediction is to be emitted after it
 * @param features observed values, (N)
 */
record TailRow(long step, long offset, boolean needPrediction, float[] features) {
    private static final int HEADER = 18;
    private static final int OBJECTS = 64; // bytes of this object, its array's header and its place in a list

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + Float.BYTES * features.length);
        buffer.put(StateLayout.VERSION)
                .put((byte) (needPrediction ? 1 : 0))
                .putLong(step)
                .putLong(offset);
        buffer.asFloatBuffer().put(features);
        return buffer.array();
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
        if (bytes.length < HEADER || (bytes.length - HEADER) % Float.BYTES != 0) {
            throw new CorruptStateException(
                    "a tail row of " + bytes.length + " bytes, expected " + HEADER + " and 4 for each feature");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        boolean needPrediction = buffer.get() != 0;
        long step = buffer.getLong();
        long offset = buffer.getLong();
        float[] features = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(features);
        return new TailRow(step, offset, needPrediction, features);
    }
}
