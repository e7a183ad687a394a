package io.seqcast.feature;

import java.nio.ByteBuffer;

/** Whole arrays in and out of a byte buffer, bit for bit, in the buffer's byte order. */
final class Buffers {
    private Buffers() {}

    static void put(ByteBuffer target, double[] values) {
        target.asDoubleBuffer().put(values);
        target.position(target.position() + Double.BYTES * values.length);
    }

    static void put(ByteBuffer target, float[] values) {
        target.asFloatBuffer().put(values);
        target.position(target.position() + Float.BYTES * values.length);
    }

    static void get(ByteBuffer source, double[] values) {
        source.asDoubleBuffer().get(values);
        source.position(source.position() + Double.BYTES * values.length);
    }

    static void get(ByteBuffer source, float[] values) {
        source.asFloatBuffer().get(values);
        source.position(source.position() + Float.BYTES * values.length);
    }
}
