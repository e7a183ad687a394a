package io.seqcast.feature;

import java.nio.ByteBuffer;
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
    private static final List<RowTransform> FEATURE_SETS = List.of(new Identity("raw"), new WindowFeatures());
    private static final List<RowTransform> NORMALIZERS = List.of(new Identity("none"), new PerSequenceNormalizer());

    private final RowTransform features;
    private final RowTransform normalizer;
    private final int inputs;

    private FeaturePipeline(RowTransform features, RowTransform normalizer, int inputs) {
        this.features = features;
        this.normalizer = normalizer;
        this.inputs = inputs;
    }

    /**
     * The pipeline of these names.
     *
     * @param features one of {@link #featureSets()}
     * @param normalizer one of {@link #normalizers()}
     * @param inputs width of a raw row
     * @throws IllegalArgumentException for an unknown name, saying which ones there are, or a width below 1
     */
    public static FeaturePipeline of(String features, String normalizer, int inputs) {
        if (inputs < 1) {
            throw new IllegalArgumentException("inputs is " + inputs + ", must be at least 1");
        }
        return new FeaturePipeline(
                byName(FEATURE_SETS, "features", features), byName(NORMALIZERS, "normalizer", normalizer), inputs);
    }

    /** Names of the feature sets there are. */
    public static List<String> featureSets() {
        return FEATURE_SETS.stream().map(RowTransform::name).toList();
    }

    /** Names of the normalisers there are. */
    public static List<String> normalizers() {
        return NORMALIZERS.stream().map(RowTransform::name).toList();
    }

    /** Name of the feature set. */
    public String features() {
        return features.name();
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
        return normalizer.width(features.width(inputs));
    }

    /**
     * Names of the columns of an input row, in order.
     *
     * @param inputNames names of the raw row's columns, (inputs)
     */
    public List<String> names(List<String> inputNames) {
        if (inputNames.size() != inputs) {
            throw new IllegalArgumentException("got " + inputNames.size() + " names for rows of " + inputs);
        }
        return normalizer.names(features.names(inputNames));
    }

    /** The state before a sequence's first row; a new sequence gets a new state. */
    public FeatureState newState() {
        return new Chain(features.newState(inputs), normalizer.newState(features.width(inputs)));
    }

    private static RowTransform byName(List<RowTransform> known, String field, String name) {
        List<String> names = new ArrayList<>();
        for (RowTransform transform : known) {
            if (transform.name().equals(name)) {
                return transform;
            }
            names.add(transform.name());
        }
        throw new IllegalArgumentException(field + " is \"" + name + "\", must be one of " + String.join(", ", names));
    }

    /** Features, then normaliser in place; serialised one behind the other. */
    private record Chain(FeatureState features, FeatureState normalizer) implements FeatureState {
        @Override
        public void push(float[] row, int rowOffset, float[] out, int outOffset) {
            features.push(row, rowOffset, out, outOffset);
            normalizer.push(out, outOffset, out, outOffset);
        }

        @Override
        public int bytes() {
            return features.bytes() + normalizer.bytes();
        }

        @Override
        public long memoryBytes() {
            return features.memoryBytes() + normalizer.memoryBytes();
        }

        @Override
        public void writeTo(ByteBuffer target) {
            features.writeTo(target);
            normalizer.writeTo(target);
        }

        @Override
        public void readFrom(ByteBuffer source) {
            features.readFrom(source);
            normalizer.readFrom(source);
        }
    }
}
