package io.seqcast.train;

import java.util.List;

/**
 * All that a member's training carries from one epoch to the next.
 *
 * @param weights the parameters, flat
 * @param mean AdamW's running mean of the gradient
 * @param square AdamW's running mean of the squared gradient
 * @param updates made so far
 * @param bestWeights those of the best validation score
 * @param results of the epochs so far
 */
record MemberState(
        float[] weights, float[] mean, float[] square, long updates, float[] bestWeights, List<EpochResult> results) {

    static MemberState start(float[] weights) {
        return new MemberState(
                weights, new float[weights.length], new float[weights.length], 0, weights.clone(), List.of());
    }

    int epoch() {
        return results.size();
    }

    /** The best validation score so far; NaN before the first. */
    double bestScore() {
        return bestEpoch() == 0 ? Double.NaN : results.get(bestEpoch() - 1).score();
    }

    /** The epoch of the best score, 0 before the first. */
    int bestEpoch() {
        return results.stream()
                .filter(EpochResult::best)
                .mapToInt(EpochResult::epoch)
                .max()
                .orElse(0);
    }

    /** Whether no epoch is left or the patience is spent. */
    boolean finished(Limits limits) {
        boolean impatient = limits.patience() > 0 && epoch() - bestEpoch() >= limits.patience();
        return epoch() >= limits.epochs() || impatient;
    }
}
