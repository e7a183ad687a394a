package io.seqcast.train;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole sequences for training and for validation: rows of one sequence are never on both sides.
 *
 * @param training what the weights are fitted to
 * @param validation what chooses among the weights
 */
record Split(List<Sequence> training, List<Sequence> validation) {
    private static final long PURPOSE = 1;

    /** @throws IllegalArgumentException if a side would be empty or the validation side has no row to score */
    static Split of(List<Sequence> data, double validFraction, long seed) {
        if (data.size() < 2) {
            throw new IllegalArgumentException("training needs at least 2 sequences, got " + data.size());
        }
        long wanted = Math.round(data.size() * validFraction);
        int held = (int) Math.max(1, Math.min(data.size() - 1L, wanted));
        int[] order = Seeds.permutation(data.size(), Seeds.random(seed, PURPOSE));
        List<Sequence> training = new ArrayList<>();
        List<Sequence> validation = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            (i < held ? validation : training).add(data.get(order[i]));
        }
        if (validation.stream().noneMatch(Split::scored)) {
            throw new IllegalArgumentException("none of the " + held
                    + " validation sequences has a row with need_prediction and a row after it: nothing to score");
        }
        return new Split(List.copyOf(training), List.copyOf(validation));
    }

    private static boolean scored(Sequence sequence) {
        for (int t = 0; t + 1 < sequence.steps(); t++) {
            if (sequence.needPrediction()[t]) {
                return true;
            }
        }
        return false;
    }
}
