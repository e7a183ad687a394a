package io.seqcast.model.boosted;

import io.seqcast.json.JsonFields;
import io.seqcast.lightgbm.GbmParameters;
import io.seqcast.model.FileKind;
import io.seqcast.model.FileWeights;

/** The kind {@code boosted}: gradient boosted trees on the input row, in LightGBM's own file. */
public final class BoostedKind implements FileKind {
    @Override
    public String name() {
        return BoostedConfig.KIND;
    }

    @Override
    public String ending() {
        return ".lgb.txt";
    }

    @Override
    public BoostedTrees weights(byte[] content, String source) {
        return BoostedTrees.read(content, source);
    }

    @Override
    public BoostedConfig config(JsonFields settings, FileWeights weights, int outputs, String source) {
        return config(settings, BoostedConfig.trees(weights, source).inputs(), outputs);
    }

    @Override
    public BoostedConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(() -> new BoostedConfig(
                inputs,
                outputs,
                settings.integer("trees", 500),
                settings.integer("stride", 1),
                new GbmParameters(
                        settings.integer("leaves", 31),
                        settings.integer("depth", 8),
                        settings.decimal("rate", 0.05),
                        settings.integer("min_leaf", 20),
                        settings.decimal("feature_fraction", 1),
                        settings.decimal("bagging_fraction", 1),
                        settings.decimal("l2", 0),
                        settings.integer("max_bin", 255),
                        settings.integer("seed", 7))));
    }
}
