package io.seqcast.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.feature.FeatureSet;
import io.seqcast.json.JsonFields;
import io.seqcast.model.attention.MambaAttentionKind;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Untrained classifiers of consolidations: 69 columns of bars, windows of 50, six classes, said at snapshots only. */
public final class PatternModels {
    public static final int WINDOW = 50;
    private static final List<String> BARS = List.of("open", "high", "low", "close", "volume");
    private static final FeatureFile FEATURES = new FeatureFile(
            "pattern69", FeatureSet.catalogue("pattern69").source().text());
    private static final int COLUMNS = 69;
    private static final Classification TASK =
            Classification.of(List.of("K0", "K1", "K2", "K3", "K4", "K5"), List.of(-2.0, -0.2, 1.0, 3.0, 10.0, -10.0));
    private static final List<String> SIGNALS = List.of(
            "AVOID: p(K5) >= 0.30 or ev < 0",
            "STRONG: ev >= 5",
            "GOOD: ev >= 3",
            "MODERATE: ev >= 1",
            "default: AVOID");
    private static final String ACTIVE =
            "consolidation_active(share_below(4 * std(close, 20) / mean(close, 20) * 100, 100)"
                    + " < 0.3 and adx(high, low, close, 14) < 32, high, low, close)";
    private static final String SNAPSHOTS = "hash01(step, close, volume) < if(" + ACTIVE + " == 1, 1, if(" + ACTIVE
            + " >= 15, 0.5, if(" + ACTIVE + " > 1, 0.35, 0)))";

    private PatternModels() {}

    /** One small enough that a test may ask it thousands of times. */
    public static ModelBundle toy(long seed) {
        return of(sizes(16, 1, 8, 8, List.of(16, 8)), seed);
    }

    /** A network of sizes. */
    public static ModelBundle of(Map<String, Object> sizes, long seed) {
        NetworkConfig config = (NetworkConfig) new MambaAttentionKind()
                .config(new JsonFields(Path.of("sizes"), new ObjectMapper().valueToTree(sizes)), COLUMNS, TASK.width());
        return new ModelBundle(
                ModelBundle.FORMAT,
                BARS,
                TASK,
                List.of(new BundleMember(
                        "pattern", FEATURES.name(), "per-sequence", new Member(config, config.initial(seed)))),
                new Mean(),
                Shrink.none(),
                Decision.parse(SIGNALS, TASK),
                SequenceRules.endless(),
                new BundleTexts(List.of(FEATURES), null, SNAPSHOTS),
                Map.of());
    }

    /** Sizes of a network with eight heads. */
    public static Map<String, Object> sizes(int dModel, int nLayers, int dState, int headdim, List<Integer> dense) {
        return Map.of(
                "d_model", dModel,
                "n_layers", nLayers,
                "d_state", dState,
                "headdim", headdim,
                "num_heads", 8,
                "window", WINDOW,
                "dense", dense);
    }
}
