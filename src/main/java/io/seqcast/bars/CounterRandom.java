package io.seqcast.bars;

/**
 * Random numbers that are a function of where they stand: of a seed and a path of counters below it, such as symbol, day and number.
 * None depends on how many were drawn before it, so that any part of a market can be made alone and by any thread.
 *
 * <p>Each counter goes through the finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014). {@link StrictMath}: a seed gives the same numbers on every machine.
 */
final class CounterRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private CounterRandom() {}

    /** The key of what has the number {@code counter} below {@code key}; a seed is the first key. */
    static long key(long key, long counter) {
        return mix(key + GOLDEN_GAMMA * (counter + 1));
    }

    /** Number {@code counter} below {@code key}, uniform over 2⁵³ values inside (0, 1). */
    static double uniform(long key, int counter) {
        return ((key(key, counter) >>> 11) + 0.5) * UNIT;
    }

    /** One of the two normal numbers that uniforms {@code counter} and {@code counter + 1} give (Box, Muller 1958). */
    static double normalByCosine(long key, int counter) {
        return radius(key, counter) * StrictMath.cos(angle(key, counter));
    }

    /** The other one, independent of the first. */
    static double normalBySine(long key, int counter) {
        return radius(key, counter) * StrictMath.sin(angle(key, counter));
    }

    private static double radius(long key, int counter) {
        return Math.sqrt(-2 * StrictMath.log(uniform(key, counter)));
    }

    private static double angle(long key, int counter) {
        return 2 * Math.PI * uniform(key, counter + 1);
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
