package io.seqcast.feature.operator;

/** Keeps values within the range of float, so that no sum of squares overflows and every column can be written as one. */
final class Bounds {
    static final double MOST = Float.MAX_VALUE;

    private Bounds() {}

    static double of(double x) {
        return Math.max(-MOST, Math.min(MOST, x));
    }

    /** x / 0 is 0. */
    static double divide(double x, double y) {
        return y == 0 ? 0 : of(x / y);
    }
}
