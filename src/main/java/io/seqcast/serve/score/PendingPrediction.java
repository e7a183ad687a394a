package io.seqcast.serve.score;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A prediction whose outcome is to come.
 *
 * <pre>
 * | version 1 | step 8 | start 8 | outcomes 8 | model 32 | values 4 × K |     big-endian
 * </pre>
 *
 * @param step after which it was made
 * @param model fingerprint of the model that made it, 64 hexadecimal digits
 * @param values what was predicted, (K)
 */
record PendingPrediction(long step, String model, float[] values) {
    private static final byte VERSION = 1;
    private static final int HEADER = 57;
    private static final HexFormat HEX = HexFormat.of();

    /**
     * @param start offset of step 0 of its sequence
     * @param outcomes what it is of
     */
    byte[] toBytes(long start, ScoredOutcomes outcomes) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + Float.BYTES * values.length)
                .put(VERSION)
                .putLong(step)
                .putLong(start)
                .putLong(outcomes.id())
                .put(HEX.parseHex(model));
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    /** The prediction after a step, if these are its bytes; null if they are of another step or start, or of other outcomes. */
    static @Nullable PendingPrediction fromBytes(
            byte @Nullable [] bytes, long step, long start, ScoredOutcomes outcomes) {
        int size = HEADER + Float.BYTES * outcomes.width();
        if (bytes == null || bytes.length != size || bytes[0] != VERSION) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, size - 1);
        if (buffer.getLong() != step || buffer.getLong() != start || buffer.getLong() != outcomes.id()) {
            return null;
        }
        byte[] model = new byte[32];
        buffer.get(model);
        float[] values = new float[outcomes.width()];
        buffer.asFloatBuffer().get(values);
        return new PendingPrediction(step, HEX.formatHex(model), values);
    }
}
