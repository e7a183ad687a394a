package io.seqcast.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the topics of points and predictions: the sequence as an 8-byte big-endian long. A point's may also be its decimal digits, as
 * clients write them that know no other keys than text. All points of a sequence must have the same key: it decides their partition.
 */
public final class RecordKey {
    private static final String RIGHT = ", expected the sequence as an 8-byte long or in decimal digits";
    private static final int LONGEST = Long.toString(Long.MIN_VALUE).length();

    private RecordKey() {}

    /** The key as this program writes it. */
    public static byte[] of(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }

    /** Why a key is that of no sequence, and what would be right; null if it is one's. */
    public static @Nullable String malformed(byte @Nullable [] key) {
        if (key == null) {
            return "no key" + RIGHT;
        }
        return key.length == Long.BYTES || isDecimal(key) ? null : "a key of " + key.length + " bytes" + RIGHT;
    }

    /** Whether a key is that of {@code sequence}. */
    public static boolean isOf(long sequence, byte @Nullable [] key) {
        return key != null
                && (key.length == Long.BYTES && ByteBuffer.wrap(key).getLong() == sequence
                        || Arrays.equals(key, Long.toString(sequence).getBytes(US_ASCII)));
    }

    /** The sequence that a well-formed key names, for messages: 8 digits could be both, and count as digits. */
    public static String shown(byte[] key) {
        return isDecimal(key)
                ? new String(key, US_ASCII)
                : Long.toString(ByteBuffer.wrap(key).getLong());
    }

    private static boolean isDecimal(byte[] key) {
        int digits = key.length > 0 && key[0] == '-' ? 1 : 0;
        if (key.length == digits || key.length > LONGEST) {
            return false;
        }
        for (int i = digits; i < key.length; i++) {
            if (key[i] < '0' || key[i] > '9') {
                return false;
            }
        }
        return true;
    }
}
