package io.seqcast.feature;

/** What turns a sequence's raw rows into a model's input rows, causally and one by one. Immutable; the state is apart. */
public final class FeaturePipeline {
    private final int inputs;

    private FeaturePipeline(int inputs) {
        this.inputs = inputs;
    }

    /**
     * @param features {@code raw} or {@code windows}
     * @param normalizer {@code none} or {@code per-sequence}
     * @param inputs width of a raw row
     * @throws IllegalArgumentException for an unknown name, saying which ones there are
     */
    public static FeaturePipeline of(String features, String normalizer, int inputs) {
        if (!features.equals("raw") || !normalizer.equals("none")) {
            throw new IllegalArgumentException("unknown");
        }
        return new FeaturePipeline(inputs);
    }

    /** Width of a raw row. */
    public int inputs() {
        return inputs;
    }

    /** Width of a row after features. */
    public int width() {
        return inputs;
    }

    /** The state before a sequence's first row. */
    public FeatureState newState() {
        return new FeatureState() {
            @Override
            public void push(float[] row, int rowOffset, float[] out, int outOffset) {
                System.arraycopy(row, rowOffset, out, outOffset, inputs);
            }

            @Override
            public int bytes() {
                return 0;
            }

            @Override
            public void writeTo(java.nio.ByteBuffer target) {}

            @Override
            public void readFrom(java.nio.ByteBuffer source) {}
        };
    }
}
