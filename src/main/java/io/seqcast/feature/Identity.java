package io.seqcast.feature;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Rows as they are: the feature set {@code raw} and the normaliser {@code none}. Its state takes no bytes.
 *
 * @param name which of the two
 */
record Identity(String name) implements RowTransform {
    @Override
    public int width(int inputs) {
        return inputs;
    }

    @Override
    public List<String> names(List<String> inputNames) {
        return List.copyOf(inputNames);
    }

    @Override
    public FeatureState newState(int inputs) {
        return new State(inputs);
    }

    private record State(int width) implements FeatureState {
        @Override
        public void push(float[] row, int rowOffset, float[] out, int outOffset) {
            System.arraycopy(row, rowOffset, out, outOffset, width);
        }

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
}
