package io.seqcast.eval.regression;

import io.seqcast.eval.FloatOrder;

/** Ranks from 1, where equal values share the mean of theirs: what Spearman's correlation is Pearson's of. */
final class AverageRanks {
    private AverageRanks() {}

    /** The ranks of {@code values}, none of them NaN; exact up to eight million. */
    static float[] of(float[] values) {
        int[] order = FloatOrder.rising(values);
        float[] ranks = new float[values.length];
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            if (to == order.length || values[order[to]] != values[order[from]]) {
                for (int k = from; k < to; k++) {
                    ranks[order[k]] = (from + 1 + to) / 2f;
                }
                from = to;
            }
        }
        return ranks;
    }
}
