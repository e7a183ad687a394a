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
    private static final byte VERSION = 1;
    private static final int HEADER = 18;

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + Float.BYTES * features.length);
        buffer.put(VERSION).put((byte) (needPrediction ? 1 : 0)).putLong(step).putLong(offset);
        buffer.asFloatBuffer().put(features);
        return buffer.array();
    }

    /** @throws CorruptStateException if these are not the bytes of a row of {@code width} features */
    static TailRow fromBytes(byte[] bytes, int width) {
        if (bytes.length != HEADER + Float.BYTES * width || bytes[0] != VERSION) {
            throw new CorruptStateException("tail row of " + bytes.length + " bytes, version "
                    + (bytes.length > 0 ? bytes[0] : "none") + "; expected " + (HEADER + Float.BYTES * width)
                    + " bytes of version " + VERSION);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        boolean needPrediction = buffer.get() != 0;
        long step = buffer.getLong();
        long offset = buffer.getLong();
        float[] features = new float[width];
        buffer.asFloatBuffer().get(features);
        return new TailRow(step, offset, needPrediction, features);
    }
}
