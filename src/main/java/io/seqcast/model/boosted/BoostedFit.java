package io.seqcast.model.boosted;

import io.seqcast.lightgbm.LightGbm;
import io.seqcast.model.FitChecks;
import io.seqcast.model.FittedConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the rows that trees are to be grown on: one in {@code stride} of each sequence, 4 · (inputs + 2 · outputs) bytes each. Each
 * output is fitted to the rows in which it is known, and rows of weight 0 are not looked at. The same sequence given several
 * times, each time with other outputs unknown, is kept once.
 */
final class BoostedFit implements FittedConfig.Fit {
    private final BoostedConfig config;
    private final List<SampledRows> sequences = new ArrayList<>();

    /** @throws io.seqcast.lightgbm.GbmException where the library cannot be loaded: better said now than when all rows are read */
    BoostedFit(BoostedConfig config) {
        this.config = config;
        LightGbm.load();
    }

    @Override
    public void add(float[] inputs, float[] targets, float[] weights) {
        FitChecks.requireRows("inputs", inputs, config.inputs(), weights.length);
        FitChecks.requireRows("targets", targets, config.outputs(), weights.length);
        for (int t = 0; t < weights.length; t++) {
            FitChecks.requireWeight(weights, t);
        }
        SampledRows rows = new SampledRows(config, inputs);
        rows.learn(targets, weights);
        if (sequences.isEmpty() || !sequences.get(sequences.size() - 1).takes(rows)) {
            sequences.add(rows);
        }
    }

    @Override
    public void add(FittedConfig.Fit other) {
        if (!(other instanceof BoostedFit fit) || !fit.config.equals(config)) {
            throw new IllegalArgumentException("the other fit must be one of " + config);
        }
        sequences.addAll(fit.sequences);
    }

    @Override
    public BoostedTrees solve(FittedConfig.Parts parts) {
        return BoosterTraining.train(config, sequences, parts);
    }
}
