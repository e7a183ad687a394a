package io.seqcast.feature;

import java.nio.ByteBuffer;

/** The normaliser {@code none}: rows as they are. */
record NoNormalizer() implements Normalizer, NormalizerState {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public NormalizerState newState(int columns) {
        return this;
    }

    @Override
    public void apply(float[] row, int offset) {}

    @Override
    public int bytes() {
        return 0;
    }

    @Override
    public long memoryBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer target) {}

    @Override
    public void readFrom(ByteBuffer source) {}
}
