package io.seqcast.train;

import java.util.List;

/**
 * What an epoch brought.
 *
 * @param member index of the network in the ensemble, from 0
 * @param epoch from 1
 * @param learningRate of the epoch's last update
 * @param trainLoss mean over the epoch's batches, share of the variance left unexplained say; NaN where nothing was learned by
 *     gradients
 * @param score on the validation rows, by the metric of the recipe
 * @param classes how each class came true on the validation rows, (C); empty for numbers
 * @param best whether it is the member's best so far
 * @param seconds it took, validation included
 * @param peakBytes the greatest memory the process has held so far
 */
public record EpochResult(
        int member,
        int epoch,
        double learningRate,
        double trainLoss,
        double score,
        List<ClassResult> classes,
        boolean best,
        double seconds,
        long peakBytes) {
    public EpochResult {
        classes = List.copyOf(classes);
    }
}
