package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Op.RowFunction;

/**
 * A number in [0, 1) that follows from the arguments and looks like chance: of each in turn, the bits of its double and what came
 * of those before, exclusively or-ed, seed one draw of SplitMix64 (Steele, Lea and Flood 2014); the upper 53 bits of the last count.
 */
enum Hash implements RowFunction {
    HASH;

    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final int LOWER_BITS = 11;
    private static final double UNIT = 0x1p-53;

    @Override
    public void apply(double[] v, int[] at, int out, int n) {
        for (int i = 0; i < n; i++) {
            long hash = 0;
            for (int x : at) {
                hash = draw(hash ^ Double.doubleToRawLongBits(v[x + i] + 0.0)); // −0 + 0 is 0
            }
            v[out + i] = (hash >>> LOWER_BITS) * UNIT;
        }
    }

    private static long draw(long seed) {
        long z = seed + GAMMA;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
