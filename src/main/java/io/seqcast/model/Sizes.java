package io.seqcast.model;

/** Checks of the sizes that a config holds. */
public final class Sizes {
    /** Of any width. */
    public static final int MOST = 1 << 16;

    public static final int MOST_LAYERS = 1 << 10;

    private Sizes() {}

    /** @throws IllegalArgumentException naming the size as model.json does */
    public static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + least + " to " + most);
        }
    }

    /**
     * @param what is of that size, "a state" say
     * @throws IllegalArgumentException if it fits no array
     */
    public static void requireIndexable(String what, long floats) {
        if (floats > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "the sizes make " + what + " of " + floats + " floats, at most 2147483639 fit an array");
        }
    }

    /** @throws IllegalArgumentException naming the epsilon as model.json does */
    public static void requireEpsilon(String name, float value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", must lie between 0 and 1");
        }
    }
}
