package io.seqcast.train;

import io.seqcast.model.FileKind;
import io.seqcast.model.FileWeights;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.MemberWeights;
import io.seqcast.model.TensorConfig;
import io.seqcast.model.TensorWeights;
import io.seqcast.model.bundle.ModelKinds;
import io.seqcast.train.part.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a member's training carries from one epoch to the next.
 *
 * @param weights the parameters, flat
 * @param mean AdamW's running mean of the gradient
 * @param square AdamW's running mean of the squared gradient
 * @param updates made so far
 * @param bestWeights those of the best validation score
 * @param balance what is made of imbalance in the next epoch
 * @param content of the weights file of a kind that has its own, which has no parameters; else empty
 * @param results of the epochs so far
 */
record MemberState(
        float[] weights,
        float[] mean,
        float[] square,
        long updates,
        float[] bestWeights,
        Balance balance,
        byte[] content,
        List<EpochResult> results) {
    private static final float[] NONE = new float[0];
    private static final byte[] NO_FILE = new byte[0];

    /** What one pass over the rows has brought. */
    static MemberState fitted(MemberWeights weights, EpochResult result) {
        List<EpochResult> results = List.of(result);
        if (weights instanceof FileWeights own) {
            return new MemberState(NONE, NONE, NONE, 1, NONE, Balance.START, own.content(), results);
        }
        float[] flat = FlatParameters.flatten(((TensorWeights) weights).tensors());
        return new MemberState(
                flat, new float[flat.length], new float[flat.length], 1, flat, Balance.START, NO_FILE, results);
    }

    /** After an epoch by gradients. */
    static MemberState trained(
            float[] weights,
            float[] mean,
            float[] square,
            long updates,
            float[] bestWeights,
            Balance balance,
            List<EpochResult> results) {
        return new MemberState(weights, mean, square, updates, bestWeights, balance, NO_FILE, List.copyOf(results));
    }

    static MemberState start(float[] weights) {
        return new MemberState(
                weights,
                new float[weights.length],
                new float[weights.length],
                0,
                weights.clone(),
                Balance.START,
                NO_FILE,
                List.of());
    }

    /** The weights that were kept. */
    MemberWeights best(MemberConfig config) {
        if (config instanceof TensorConfig tensors) {
            return new TensorWeights(new FlatParameters(tensors.shapes()).tensors(bestWeights));
        }
        FileKind kind = (FileKind) ModelKinds.find(config.kind()).orElseThrow();
        return kind.weights(content, config.kind() + " that was fitted");
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

    /** Whether each epoch so far was better than all before it. */
    List<Boolean> progress(Metric metric) {
        List<Boolean> progress = new ArrayList<>();
        double best = Double.NaN;
        for (EpochResult result : results) {
            boolean better = metric.better(result.score(), best);
            best = better ? result.score() : best;
            progress.add(better);
        }
        return progress;
    }

    /** Whether no epoch is left or the patience is spent. */
    boolean finished(Limits limits) {
        boolean impatient = limits.patience() > 0 && epoch() - bestEpoch() >= limits.patience();
        return epoch() >= limits.epochs() || impatient;
    }
}
