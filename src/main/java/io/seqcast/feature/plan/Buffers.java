package io.seqcast.feature.plan;

import java.nio.ByteBuffer;

/** Whole arrays in and out of a byte buffer, bit for bit, in the buffer's byte order; and what they weigh in memory. */
public final class Buffers {
    private static final int ARRAY_HEADER = 16; // of a 64-bit JVM with compressed class pointers
    private static final long MOST_ROWS = 1L << 60;

    private Buffers() {}

    public static long memoryBytes(double[] values) {
        return ARRAY_HEADER + (long) Double.BYTES * values.length;
    }

    public static long memoryBytes(float[] values) {
        return ARRAY_HEADER + (long) Float.BYTES * values.length;
    }

    /**
     * A number of rows.
     *
     * @throws IllegalArgumentException if there cannot be so many: places in rings follow from it
     */
    public static long count(ByteBuffer source) {
        long rows = source.getLong();
        if (rows < 0 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("a state after " + rows + " rows, expected 0 to " + MOST_ROWS);
        }
        return rows;
    }

    public static void put(ByteBuffer target, double[] values) {
        target.asDoubleBuffer().put(values);
        target.position(target.position() + Double.BYTES * values.length);
    }

    public static void put(ByteBuffer target, float[] values) {
        target.asFloatBuffer().put(values);
        target.position(target.position() + Float.BYTES * values.length);
    }

    public static void get(ByteBuffer source, double[] values) {
        source.asDoubleBuffer().get(values);
        source.position(source.position() + Double.BYTES * values.length);
    }

    public static void get(ByteBuffer source, float[] values) {
        source.asFloatBuffer().get(values);
        source.position(source.position() + Float.BYTES * values.length);
    }
}
