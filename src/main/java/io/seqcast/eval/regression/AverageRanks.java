package io.seqcast.eval.regression;

import java.util.Arrays;

/** Ranks from 1, where equal values share the mean of theirs: what Spearman's correlation is Pearson's of. */
final class AverageRanks {
    private AverageRanks() {}

    /** The ranks of {@code values}, none of them NaN; exact up to eight million. */
    static float[] of(float[] values) {
        long[] order = new long[values.length]; // value above, place below: sorts without boxes
        for (int k = 0; k < order.length; k++) {
            int bits = Float.floatToIntBits(values[k]);
            order[k] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << Integer.SIZE | k;
        }
        Arrays.sort(order);
        float[] ranks = new float[values.length];
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            if (to == order.length || values[(int) order[to]] != values[(int) order[from]]) {
                for (int k = from; k < to; k++) {
                    ranks[(int) order[k]] = (from + 1 + to) / 2f;
                }
                from = to;
            }
        }
        return ranks;
    }
}
