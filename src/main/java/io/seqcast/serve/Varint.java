package io.seqcast.serve;

import java.nio.ByteBuffer;

/** Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the top bit set on all but the last. */
final class Varint {
    private static final int MOST_BYTES = 10;

    private Varint() {}

    static void put(ByteBuffer target, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        target.put((byte) rest);
    }

    /** A number that may be below 0 and is small either way. */
    static void putSigned(ByteBuffer target, long value) {
        put(target, (value << 1) ^ (value >> 63));
    }

    /**
     * @throws java.nio.BufferUnderflowException if the bytes end within the number
     * @throws CorruptStateException if it has more bytes than any number
     */
    static long get(ByteBuffer source) {
        long value = 0;
        for (int i = 0; i < MOST_BYTES; i++) {
            byte next = source.get();
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptStateException("a number of more than " + MOST_BYTES + " bytes");
    }

    static long getSigned(ByteBuffer source) {
        long value = get(source);
        return (value >>> 1) ^ -(value & 1);
    }
}
