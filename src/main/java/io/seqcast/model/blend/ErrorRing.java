package io.seqcast.model.blend;

import java.nio.ByteBuffer;

/** The last errors of one forecaster of one output. */
final class ErrorRing {
    private final double[] errors;
    private int size;
    private int next; // place of the oldest once it is full

    /** @param length how many are kept */
    ErrorRing(int length) {
        errors = new double[length];
    }

    void add(double error) {
        errors[next] = error;
        next = (next + 1) % errors.length;
        size = Math.min(size + 1, errors.length);
    }

    boolean isEmpty() {
        return size == 0;
    }

    int bytes() {
        return 2 * Integer.BYTES + Double.BYTES * errors.length;
    }

    void writeTo(ByteBuffer target) {
        target.putInt(size).putInt(next);
        for (double error : errors) {
            target.putDouble(error);
        }
    }

    void readFrom(ByteBuffer source) {
        size = source.getInt();
        next = source.getInt();
        if (size < 0 || size > errors.length || next < 0 || next >= errors.length) {
            throw new IllegalArgumentException(
                    size + " errors of which the next is " + next + ", expected up to " + errors.length);
        }
        for (int i = 0; i < errors.length; i++) {
            errors[i] = source.getDouble();
        }
    }

    /** NaN if there is none. Summed anew from the oldest on, so that its bits depend on these errors alone. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += errors[(next + errors.length - size + i) % errors.length];
        }
        return sum / size;
    }
}
