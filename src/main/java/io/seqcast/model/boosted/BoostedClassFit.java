package io.seqcast.model.boosted;

import io.seqcast.lightgbm.GbmBooster;
import io.seqcast.lightgbm.GbmDataset;
import io.seqcast.lightgbm.LightGbm;
import io.seqcast.model.FittedConfig;
import io.seqcast.model.LabelledRows;
import java.nio.charset.StandardCharsets;

/**
 * Grows the trees of all classes in one booster, which says their logits. Of each sequence one in {@code stride} of the rows is
 * learned from, as in {@link BoostedFit}.
 */
final class BoostedClassFit implements FittedConfig.Fit {
    private final BoostedConfig config;
    private final LabelledRows rows;

    /** @throws io.seqcast.lightgbm.GbmException where the library cannot be loaded: better said now than when all rows are read */
    BoostedClassFit(BoostedConfig config) {
        this.config = config;
        rows = new LabelledRows(config.inputs(), config.outputs());
        LightGbm.load();
    }

    @Override
    public void add(float[] inputs, float[] targets, float[] weights) {
        rows.add(inputs, targets, config.stride() == 1 ? weights : thinned(inputs, weights));
    }

    /** Weight 0 where the stride passes over. */
    private float[] thinned(float[] inputs, float[] weights) {
        float[] some = new float[weights.length];
        for (int t = SampledRows.first(config, inputs); t < some.length; t += config.stride()) {
            some[t] = weights[t];
        }
        return some;
    }

    @Override
    public void add(FittedConfig.Fit other) {
        if (!(other instanceof BoostedClassFit fit) || !fit.config.equals(config)) {
            throw new IllegalArgumentException("the other fit must be one of " + config);
        }
        rows.add(fit.rows);
    }

    @Override
    public BoostedTrees solve(FittedConfig.Parts parts) {
        if (rows.count() == 0) {
            throw new IllegalArgumentException(
                    "no class was known after any row of weight above 0, must be after at least one");
        }
        try (GbmDataset data = GbmDataset.of(rows.inputs(), config.inputs(), config.growth())) {
            data.label(rows.labels());
            data.weight(rows.weights());
            try (GbmBooster booster =
                    GbmBooster.trainClasses(data, config.outputs(), config.growth(), config.trees())) {
                return BoostedTrees.read(booster.text().getBytes(StandardCharsets.ISO_8859_1), "the trained trees");
            }
        }
    }
}
