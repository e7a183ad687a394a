package io.seqcast.train.part;

import java.util.SplittableRandom;

/**
 * Randomness without a position: what is random in an epoch follows from the seed and the epoch's number alone, so a
 * resumed training draws what an uninterrupted one would.
 */
public final class Seeds {
    private Seeds() {}

    /** Generator of the one purpose that {@code parts} name. */
    public static SplittableRandom random(long seed, long... parts) {
        long state = mix(seed);
        for (long part : parts) {
            state = mix(state + part);
        }
        return new SplittableRandom(state);
    }

    /** 0..n−1 in random order (Fisher and Yates). */
    public static int[] permutation(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** David Stafford's variant 13 of the 64-bit finaliser. */
    private static long mix(long value) {
        long z = value + 0x632be59bd9b4e019L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
