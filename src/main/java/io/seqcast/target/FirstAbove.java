package io.seqcast.target;

import java.util.Arrays;

/** Finds the first of some numbers that reaches a bound, from any place on, in O(log T): a binary tree of maxima. */
final class FirstAbove {
    private final int count;
    private final int leaves; // the power of two that holds them
    private final double[] greatest; // node i is over 2i and 2i + 1; number t is node leaves + t

    /** @param x the numbers, (T) */
    FirstAbove(double[] x) {
        count = x.length;
        leaves = Integer.highestOneBit(Math.max(1, 2 * count - 1));
        greatest = new double[2 * leaves];
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        System.arraycopy(x, 0, greatest, leaves, count);
        for (int i = leaves - 1; i > 0; i--) {
            greatest[i] = Math.max(greatest[2 * i], greatest[2 * i + 1]);
        }
    }

    /**
     * The first place at which a number is at least {@code bound}.
     *
     * @param from first place that counts
     * @param bound finite
     * @return T if there is none
     */
    int first(int from, double bound) {
        if (from >= count) {
            return count;
        }
        int node = leaves + from;
        while (greatest[node] < bound) {
            node++; // what lies right of it, and as much of that as begins there
            if (Integer.bitCount(node) == 1) {
                return count; // it was the last of its level
            }
            node >>= Integer.numberOfTrailingZeros(node);
        }
        while (node < leaves) {
            node = greatest[2 * node] >= bound ? 2 * node : 2 * node + 1;
        }
        return node - leaves;
    }
}
