package io.seqcast.feature.plan;

import java.nio.ByteBuffer;

/** The last rows of some columns, in doubles or, where the values are floats, in these. */
final class Ring {
    private final int length;
    private final int columns;
    private final float[] narrow; // (length, columns), or none
    private final double[] wide; // (length, columns), or none

    Ring(Plan plan) {
        length = plan.length();
        columns = plan.columns();
        narrow = new float[plan.floats() ? length * columns : 0];
        wide = new double[plan.floats() ? 0 : length * columns];
    }

    /**
     * What a ring holds.
     *
     * @param length rows
     * @param columns of a row
     * @param floats whether all values are floats
     */
    record Plan(int length, int columns, boolean floats) {
        long bytes() {
            return (long) (floats ? Float.BYTES : Double.BYTES) * length * columns;
        }
    }

    void push(double[] v, int[] from, long row) {
        int slot = slot(row);
        if (narrow.length > 0) {
            for (int i = 0; i < columns; i++) {
                narrow[slot + i] = (float) v[from[i]];
            }
        } else {
            for (int i = 0; i < columns; i++) {
                wide[slot + i] = v[from[i]];
            }
        }
    }

    /** Copies places {@code from} on of a row, {@code n} of them. */
    void read(long row, int from, double[] into, int at, int n) {
        int slot = slot(row) + from;
        if (narrow.length > 0) {
            for (int i = 0; i < n; i++) {
                into[at + i] = narrow[slot + i];
            }
        } else {
            System.arraycopy(wide, slot, into, at, n);
        }
    }

    /** Copies places of a row. */
    void read(long row, int[] places, double[] into, int at) {
        int slot = slot(row);
        if (narrow.length > 0) {
            for (int i = 0; i < places.length; i++) {
                into[at + i] = narrow[slot + places[i]];
            }
        } else {
            for (int i = 0; i < places.length; i++) {
                into[at + i] = wide[slot + places[i]];
            }
        }
    }

    double value(long row, int place) {
        int slot = slot(row);
        return narrow.length > 0 ? narrow[slot + place] : wide[slot + place];
    }

    long memoryBytes() {
        return Buffers.memoryBytes(narrow) + Buffers.memoryBytes(wide);
    }

    void writeTo(ByteBuffer target) {
        Buffers.put(target, narrow);
        Buffers.put(target, wide);
    }

    void readFrom(ByteBuffer source) {
        Buffers.get(source, narrow);
        Buffers.get(source, wide);
    }

    private int slot(long row) {
        return (int) (row % length) * columns;
    }
}
