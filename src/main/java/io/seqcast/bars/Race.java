package io.seqcast.bars;

/**
 * How far a price rises above the upper bound of its range before it falls through the lower one: 0 nowhere, 1 to 4 by 5, 15, 35 and 75 %,
 * 5 where it falls by 10 % below the lower bound before it has risen by 5 %. On one and the same day the fall comes first. After it
 * only one who had risen by 35 % may still rise.
 */
final class Race {
    /** Number of outcomes. */
    static final int OUTCOMES = 6;

    private static final double[] RISES = {0.05, 0.15, 0.35, 0.75};
    private static final double FALL = 0.1;
    private static final int STRONG = 3;
    private static final int FAILED = 5;

    private final double[] rises; // logarithms over the close at the start
    private final double fall;
    private int best;
    private boolean fallen;

    /**
     * @param close at the start
     * @param upper bound of the range
     * @param lower bound of it
     */
    Race(double close, double upper, double lower) {
        rises = new double[RISES.length];
        for (int i = 0; i < rises.length; i++) {
            rises[i] = StrictMath.log(upper * (1 + RISES[i]) / close);
        }
        fall = StrictMath.log(lower * (1 - FALL) / close);
    }

    void restart() {
        best = 0;
        fallen = false;
    }

    /** Takes a day's high and low, logarithms over the close at the start; returns whether no later day can change the outcome. */
    boolean add(double high, double low) {
        fallen |= low <= fall;
        if (!fallen || best >= STRONG) {
            while (best < rises.length && high >= rises[best]) {
                best++;
            }
        }
        return best == rises.length || fallen && best < STRONG;
    }

    int outcome() {
        return fallen && best == 0 ? FAILED : best;
    }
}
