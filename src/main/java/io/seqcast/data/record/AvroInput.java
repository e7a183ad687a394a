package io.seqcast.data.record;

import io.seqcast.data.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Avro's binary encoding from an array that may hold anything: each read is checked against what is left, so that nothing is
 * allocated beyond the input's size and nothing but a {@link DataException} comes out of bad bytes.
 */
final class AvroInput {
    private final String what;
    private final byte[] bytes;
    private int at;

    /** @param what names the record in messages */
    AvroInput(String what, byte[] bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    byte[] raw(int count) {
        require(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    boolean bool() {
        require(1);
        byte value = bytes[at++];
        if (value != 0 && value != 1) {
            throw bad("a boolean is " + value + ", must be 0 or 1");
        }
        return value == 1;
    }

    long number() {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require(1);
            byte next = bytes[at++];
            rest |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw bad("a number is longer than 10 bytes");
    }

    int smallNumber() {
        long value = number();
        if (value != (int) value) {
            throw bad("an int is " + value + ", must fit 32 bits");
        }
        return (int) value;
    }

    /** A union of null and a number; {@code unknown} stands for null. */
    long numberOr(long unknown) {
        long branch = number();
        if (branch != 0 && branch != 1) {
            throw bad("the branch of a union of null and a number is " + branch + ", must be 0 or 1");
        }
        return branch == 0 ? unknown : number();
    }

    double real() {
        require(Double.BYTES);
        at += Double.BYTES;
        return ByteBuffer.wrap(bytes, at - Double.BYTES, Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getDouble();
    }

    /** How many items the next block of an array has, each of at least a byte; 0 at the array's end. */
    int block() {
        long count = number();
        if (count < 0) {
            number();
            count = -count;
        }
        if (count < 0 || count > bytes.length - at) {
            throw bad("an array block has " + count + " items, only " + (bytes.length - at) + " bytes are left");
        }
        return (int) count;
    }

    /** An array of any number of blocks; a negative count is followed by the block's size in bytes. */
    float[] floats() {
        float[] values = new float[0];
        int size = 0;
        for (long count = number(); count != 0; count = number()) {
            if (count < 0) {
                number();
                count = -count;
            }
            if (count < 0 || count > (bytes.length - at) / Float.BYTES) {
                throw bad("an array block has " + count + " floats, only " + (bytes.length - at) + " bytes are left");
            }
            if (values.length - size < count) {
                // Doubled: a record of many small blocks would else be copied as often.
                values = Arrays.copyOf(values, Math.max(size + (int) count, 2 * size));
            }
            ByteBuffer block =
                    ByteBuffer.wrap(bytes, at, (int) count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            block.asFloatBuffer().get(values, size, (int) count);
            size += (int) count;
            at += (int) count * Float.BYTES;
        }
        return size == values.length ? values : Arrays.copyOf(values, size);
    }

    String text() {
        long length = number();
        if (length < 0 || length > bytes.length - at) {
            throw bad("a string has " + length + " bytes, only " + (bytes.length - at) + " are left");
        }
        try {
            ByteBuffer encoded = ByteBuffer.wrap(bytes, at, (int) length);
            at += (int) length;
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            throw bad("a string is no UTF-8");
        }
    }

    void end() {
        if (at != bytes.length) {
            throw bad((bytes.length - at) + " bytes are left after the last field");
        }
    }

    DataException bad(String detail) {
        return new DataException(what + " of " + bytes.length + " bytes, at byte " + at + ": " + detail);
    }

    private void require(int count) {
        if (bytes.length - at < count) {
            throw bad("the record ends, " + count + " more bytes expected");
        }
    }
}
