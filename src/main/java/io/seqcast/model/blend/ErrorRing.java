package io.seqcast.model.blend;

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

    /** NaN if there is none. Summed anew from the oldest on, so that its bits depend on these errors alone. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += errors[(next + errors.length - size + i) % errors.length];
        }
        return sum / size;
    }
}
