package io.seqcast.train.part;

import java.util.List;

/** Checks of numbers at the border; messages name the field under which a recipe has it. */
public final class Checks {
    private static final double ROUNDING = 1e-6;

    private Checks() {}

    public static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " is " + value + ", must be more than 0");
        }
    }

    static void fraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least 0 and less than 1");
        }
    }

    public static void between(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", must lie between 0 and 1");
        }
    }

    /** Of none or all of the classes. */
    static void shares(String name, List<Double> shares) {
        for (int c = 0; c < shares.size(); c++) {
            fractionOrOne(name + "[" + c + "]", shares.get(c));
        }
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (!shares.isEmpty() && Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    name + ": the shares " + shares + " are " + sum + " together, must be 1");
        }
    }

    public static void fractionOrOne(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", must be 0 to 1");
        }
    }
}
