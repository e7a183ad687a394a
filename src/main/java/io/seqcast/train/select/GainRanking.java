package io.seqcast.train.select;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.FittedFeatures;
import io.seqcast.feature.TrainingRows;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.lightgbm.GbmBooster;
import io.seqcast.lightgbm.GbmDataset;
import io.seqcast.lightgbm.GbmParameters;
import io.seqcast.train.part.BySequence;
import io.seqcast.train.part.Checks;
import io.seqcast.train.part.Stretch;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Ranks the columns of a feature set by what splits at them gain when boosted trees predict the next row. Only rows of the training
 * side are seen, by what the set learns too: that of a training of the same data, seed and share. Every target counts the same,
 * whatever its scale and however well it can be predicted.
 *
 * @param rows most rows to learn from, at least 1; those with need_prediction, at equal distances
 * @param targets most inputs to predict, at least 1, spread evenly over all
 * @param trees number of trees for each target, at least 1
 * @param validFraction share of the sequences that is held out, in (0, 1)
 * @param seed of the split, and of the columns that each tree may use
 */
public record GainRanking(int rows, int targets, int trees, double validFraction, long seed) {
    private static final int LEAVES = 31;
    private static final int DEPTH = 8;
    private static final double RATE = 0.1;
    private static final int MIN_LEAF = 20;
    private static final double COLUMNS = 0.5; // of all, for each tree: one of two alike then does not hide the other
    private static final int BINS = 63;

    public GainRanking {
        Checks.atLeast("rows", rows, 1);
        Checks.atLeast("targets", targets, 1);
        Checks.atLeast("trees", trees, 1);
    }

    /**
     * The columns of a set, the best first.
     *
     * @param inputs names of a raw row's columns
     * @param listener is told how many targets are done
     * @throws IllegalArgumentException if the set cannot be used on the data, or there is nothing to learn from
     * @throws io.seqcast.lightgbm.GbmException if LightGBM cannot be loaded
     */
    public RankedColumns rank(FeatureSet set, List<String> inputs, List<Sequence> data, IntConsumer listener) {
        List<Stretch> training = new BySequence(validFraction).of(data, seed).training();
        FittedFeatures fitted = FeatureFitter.fit(
                set,
                inputs,
                training.stream()
                        .map(stretch -> new TrainingRows(stretch.sequence(), stretch.from(), stretch.to()))
                        .toList());
        FeaturePlan plan = set.plan(inputs, fitted);
        SampledRows sample = SampledRows.of(plan, training, rows);
        double[] shares = new double[plan.width()];
        int[] chosen = chosen(inputs.size());
        try (GbmDataset dataset = GbmDataset.of(sample.columns(), plan.width(), parameters())) {
            for (int k = 0; k < chosen.length; k++) {
                dataset.label(sample.next(chosen[k]));
                add(dataset, shares);
                listener.accept(k + 1);
            }
        }
        return RankedColumns.of(
                set.source(), plan.names(), shares, sample.next().size());
    }

    /** Inputs to predict, at most so many as are wanted, at equal distances. */
    int[] chosen(int inputs) {
        int count = Math.min(targets, inputs);
        return IntStream.range(0, count)
                .map(k -> (int) ((long) k * inputs / count))
                .toArray();
    }

    /** Adds each column's share of what the trees for one target gain. */
    private void add(GbmDataset dataset, double[] shares) {
        try (GbmBooster booster = GbmBooster.train(dataset, parameters(), trees)) {
            double[] gain = booster.gain();
            double all = Arrays.stream(gain).sum();
            for (int i = 0; all > 0 && i < gain.length; i++) {
                shares[i] += gain[i] / all;
            }
        }
    }

    private GbmParameters parameters() {
        int positive = Long.hashCode(seed) & Integer.MAX_VALUE;
        return new GbmParameters(LEAVES, DEPTH, RATE, MIN_LEAF, COLUMNS, 1, 0, BINS, positive);
    }
}
