package io.seqcast.stream;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of what is stored of a sequence, once or in a ring.
 *
 * <pre>
 * | sequence 8 |
 * | sequence 8 | slot 4 |     big-endian
 * </pre>
 */
final class SequenceKeys {
    private SequenceKeys() {}

    static Bytes of(long sequence) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
    }

    static Bytes of(long sequence, int slot) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(sequence)
                .putInt(slot)
                .array());
    }
}
