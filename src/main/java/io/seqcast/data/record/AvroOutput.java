package io.seqcast.data.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Avro's binary encoding into a growing array, without an object for every float as the generic writers make. */
final class AvroOutput {
    private byte[] bytes;
    private int at;

    AvroOutput(int expectedSize) {
        bytes = new byte[expectedSize];
    }

    void raw(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, at, source.length);
        at += source.length;
    }

    void bool(boolean value) {
        reserve(1);
        bytes[at++] = (byte) (value ? 1 : 0);
    }

    /** A long or int: zigzag, then seven bits a byte, the lowest first. */
    void number(long value) {
        reserve(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /** A union of null and a number: its branch, then the number if there is one. */
    void numberOr(long unknown, long value) {
        number(value == unknown ? 0 : 1);
        if (value != unknown) {
            number(value);
        }
    }

    /** An array of one block; an empty one is only its end mark. */
    void floats(float[] values) {
        if (values.length > 0) {
            number(values.length);
            reserve(Math.multiplyExact(values.length, Float.BYTES));
            for (float value : values) {
                int bits = Float.floatToRawIntBits(value);
                bytes[at++] = (byte) bits;
                bytes[at++] = (byte) (bits >> 8);
                bytes[at++] = (byte) (bits >> 16);
                bytes[at++] = (byte) (bits >> 24);
            }
        }
        number(0);
    }

    /** A double: its bits, little-endian. */
    void real(double value) {
        reserve(Double.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Double.BYTES; i++) {
            bytes[at++] = (byte) (bits >> (Byte.SIZE * i));
        }
    }

    void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        raw(encoded);
    }

    byte[] toBytes() {
        return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
    }

    private void reserve(int more) {
        if (bytes.length - at < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
        }
    }
}
