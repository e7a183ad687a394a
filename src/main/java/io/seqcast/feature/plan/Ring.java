package io.seqcast.feature.plan;

import java.nio.ByteBuffer;

/** The last rows of some columns. */
final class Ring {
    private final Plan plan;
    private final int columns;
    private final double[]
            values; // (length, columns): doubles also where floats would do, so that nobody has to widen them

    Ring(Plan plan) {
        this.plan = plan;
        columns = plan.columns();
        values = new double[plan.length() * columns];
    }

    /**
     * What a ring holds.
     *
     * @param length rows
     * @param columns of a row
     * @param floats whether all values are floats, and are stored as such
     */
    record Plan(int length, int columns, boolean floats) {
        long bytes() {
            return (long) (floats ? Float.BYTES : Double.BYTES) * length * columns;
        }
    }

    void push(double[] v, int[] from, long row) {
        int slot = slot(row);
        for (int i = 0; i < columns; i++) {
            values[slot + i] = v[from[i]];
        }
    }

    /** Copies places {@code from} on of a row, {@code n} of them. */
    void read(long row, int from, double[] into, int at, int n) {
        System.arraycopy(values, slot(row) + from, into, at, n);
    }

    /** Copies places of a row. */
    void read(long row, int[] places, double[] into, int at) {
        int slot = slot(row);
        for (int i = 0; i < places.length; i++) {
            into[at + i] = values[slot + places[i]];
        }
    }

    double value(long row, int place) {
        return values[slot(row) + place];
    }

    long memoryBytes() {
        return Buffers.memoryBytes(values);
    }

    void writeTo(ByteBuffer target) {
        if (!plan.floats()) {
            Buffers.put(target, values);
            return;
        }
        for (double value : values) {
            target.putFloat((float) value);
        }
    }

    void readFrom(ByteBuffer source) {
        if (!plan.floats()) {
            Buffers.get(source, values);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = source.getFloat();
        }
    }

    private int slot(long row) {
        return (int) (row % plan.length()) * columns;
    }
}
