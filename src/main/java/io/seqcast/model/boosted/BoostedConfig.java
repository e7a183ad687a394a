package io.seqcast.model.boosted;

import io.seqcast.lightgbm.GbmParameters;
import io.seqcast.model.AdditiveConfig;
import io.seqcast.model.BundleException;
import io.seqcast.model.Contributions;
import io.seqcast.model.FittedConfig;
import io.seqcast.model.MemberWeights;
import io.seqcast.model.OnnxStep;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.TreeEnsemble;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gradient boosted trees: each is grown on what those before it have left (Friedman 2001). Numbers have a booster an output, classes
 * one booster, in which their trees take turns.
 *
 * @param inputs width of an input row, after features
 * @param outputs width of a prediction
 * @param trees of an output; fewer where no further split gains anything
 * @param stride of a sequence's rows, one in so many is learned from
 * @param growth how trees grow
 */
public record BoostedConfig(int inputs, int outputs, int trees, int stride, GbmParameters growth)
        implements FittedConfig, OnnxStep, AdditiveConfig {

    /** This kind's name in model.json. */
    public static final String KIND = "boosted";

    private static final int MAX_SIZE = 1 << 13;
    private static final int MAX_TREES = 1 << 16;
    private static final int MAX_STRIDE = 1 << 20;

    public BoostedConfig {
        requireWithin("inputs", inputs, MAX_SIZE);
        requireWithin("outputs", outputs, MAX_SIZE);
        requireWithin("trees", trees, MAX_TREES);
        requireWithin("stride", stride, MAX_STRIDE);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("trees", trees);
        settings.put("leaves", growth.leaves());
        settings.put("depth", growth.depth());
        settings.put("rate", growth.rate());
        settings.put("min_leaf", growth.minLeaf());
        settings.put("feature_fraction", growth.featureFraction());
        settings.put("bagging_fraction", growth.baggingFraction());
        settings.put("l2", growth.l2());
        settings.put("max_bin", growth.maxBin());
        settings.put("stride", stride);
        settings.put("seed", growth.seed());
        return settings;
    }

    /** None: all that the trees know of the past stands in the row. */
    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public MemberWeights checked(MemberWeights weights, String source) {
        BoostedTrees boosted = trees(weights, source);
        if (boosted.inputs() != inputs) {
            throw new BundleException(
                    source + ": trees over " + boosted.inputs() + " features, rows have " + inputs + " inputs");
        }
        if (boosted.outputs() != outputs) {
            throw new BundleException(
                    source + ": boosters for " + boosted.outputs() + " outputs, there must be " + outputs);
        }
        return boosted;
    }

    @Override
    public Supplier<SequenceModel> steps(MemberWeights weights) {
        Forest forest = trees(weights, "weights").forest();
        return () -> new BoostedStep(forest);
    }

    @Override
    public void write(StepGraph step, MemberWeights weights) {
        TreeEnsemble ensemble = trees(weights, "weights").forest().ensemble();
        step.predict(() -> step.graph().trees(step.row(), ensemble));
    }

    /** By TreeSHAP over the rows that the trees grew on: the background is not looked at. */
    @Override
    public Contributions contributions(MemberWeights weights, float[] rows, float[] background) {
        return trees(weights, "weights").contributions(rows);
    }

    @Override
    public Fit fit() {
        return new BoostedFit(this);
    }

    @Override
    public Fit classFit() {
        return new BoostedClassFit(this);
    }

    /** @throws BundleException if the weights are no trees */
    static BoostedTrees trees(MemberWeights weights, String source) {
        if (weights instanceof BoostedTrees trees) {
            return trees;
        }
        throw new BundleException(source + ": the weights are no boosted trees");
    }

    private static void requireWithin(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", must be 1 to " + most);
        }
    }
}
