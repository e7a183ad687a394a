package io.seqcast.feature;

import io.seqcast.data.Sequence;
import io.seqcast.feature.plan.FeaturePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What turns a sequence's raw rows into a model's input rows, causally and one by one: a feature set, then a
 * normaliser. Immutable; the state is apart. Training and serving run this same code.
 *
 * <pre>
 * raw row (inputs) ─▶ feature set ─▶ (width) ─▶ normaliser ─▶ input row (width)
 * </pre>
 */
public final class FeaturePipeline {
    private static final List<Normalizer> NORMALIZERS = List.of(new NoNormalizer(), new PerSequenceNormalizer());

    private final String features;
    private final FeaturePlan plan;
    private final Normalizer normalizer;
    private final int inputs;

    private FeaturePipeline(String features, FeaturePlan plan, Normalizer normalizer, int inputs) {
        this.features = features;
        this.plan = plan;
        this.normalizer = normalizer;
        this.inputs = inputs;
    }

    /**
     * The pipeline of a set and a normaliser.
     *
     * @param normalizer one of {@link #normalizers()}
     * @param inputs names of a raw row's columns
     * @throws IllegalArgumentException if the set cannot be used on these columns, or for an unknown normaliser, saying which
     *     ones there are
     */
    public static FeaturePipeline of(FeatureSet features, String normalizer, List<String> inputs) {
        return of(features, FittedFeatures.none(), normalizer, inputs);
    }

    /**
     * The pipeline of a set with what it has learned, and a normaliser.
     *
     * @param fitted what the set's calls have learned
     * @param normalizer one of {@link #normalizers()}
     * @param inputs names of a raw row's columns
     * @throws IllegalArgumentException if the set cannot be used on these columns or without more learned, or for an unknown
     *     normaliser, saying which ones there are
     */
    public static FeaturePipeline of(
            FeatureSet features, FittedFeatures fitted, String normalizer, List<String> inputs) {
        Normalizer found = normalizer(normalizer);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("there are no inputs, must be at least one");
        }
        return new FeaturePipeline(features.name(), features.plan(inputs, fitted), found, inputs.size());
    }

    /** Names of the normalisers there are. */
    public static List<String> normalizers() {
        return NORMALIZERS.stream().map(Normalizer::name).toList();
    }

    /** @throws IllegalArgumentException if there is no normaliser of this name */
    public static void requireNormalizer(String name) {
        normalizer(name);
    }

    /** Name of the feature set. */
    public String features() {
        return features;
    }

    /** Name of the normaliser. */
    public String normalizer() {
        return normalizer.name();
    }

    /** Width of a raw row. */
    public int inputs() {
        return inputs;
    }

    /** Width of a row after features. */
    public int width() {
        return plan.width();
    }

    /** Names of the columns of an input row, in order. */
    public List<String> names() {
        return plan.names();
    }

    /** The state before a sequence's first row; a new sequence gets a new state. */
    public FeatureState newState() {
        return new FeatureState(plan, plan.newState(), normalizer.newState(plan.width()));
    }

    /** What it makes of a sequence's first rows, (steps, width). */
    public float[] rows(Sequence sequence, int steps) {
        return rows(sequence, sequence.rows(), steps);
    }

    /**
     * What it makes of rows that stand in a sequence's place, its times included, (steps, width).
     *
     * @param raw row-major, at least (steps, inputs)
     */
    public float[] rows(Sequence sequence, float[] raw, int steps) {
        FeatureState state = newState();
        float[] made = new float[steps * width()];
        for (int t = 0; t < steps; t++) {
            state.push(raw, t * inputs, sequence.time(t), made, t * width());
        }
        return made;
    }

    private static Normalizer normalizer(String name) {
        List<String> names = new ArrayList<>();
        for (Normalizer normalizer : NORMALIZERS) {
            if (normalizer.name().equals(name)) {
                return normalizer;
            }
            names.add(normalizer.name());
        }
        throw new IllegalArgumentException(
                "normalizer is \"" + name + "\", must be one of " + String.join(", ", names));
    }
}
