package io.seqcast.feature;

import io.seqcast.feature.plan.Buffers;
import java.nio.ByteBuffer;

/**
 * The normaliser {@code per-sequence}: every column minus its running mean, divided by its running standard deviation,
 * both of this sequence alone and of the rows so far, the row itself included (Welford 1962).
 *
 * <p>The deviation is the population's (divided by the number of rows n), so a normalised value never exceeds
 * √(n − 1) (Samuelson 1968): the first row is all 0, the second ±1, and no floor under the deviation is needed. A
 * column that has not varied yet is 0.
 */
record PerSequenceNormalizer() implements Normalizer {
    @Override
    public String name() {
        return "per-sequence";
    }

    @Override
    public NormalizerState newState(int columns) {
        return new State(columns);
    }

    /**
     * The running moments. Serialised, in the buffer's byte order, for C columns:
     *
     * <pre>
     * 0        8              8 + 8C                     8 + 16C
     * ├────────┼──────────────┼──────────────────────────┤
     * │ long   │ double (C)   │ double (C)               │
     * │ rows n │ mean         │ sum of squared deviations│
     * └────────┴──────────────┴──────────────────────────┘
     * </pre>
     */
    private static final class State implements NormalizerState {
        private final double[] mean; // (C)
        private final double[] squares; // (C), sum over rows of (x − mean)²
        private final double[] x; // (C), the current row
        private long rows;

        State(int columns) {
            mean = new double[columns];
            squares = new double[columns];
            x = new double[columns];
        }

        @Override
        public void apply(float[] row, int offset) {
            rows++;
            for (int i = 0; i < x.length; i++) {
                x[i] = row[offset + i];
            }
            normalize(1.0 / rows);
            for (int i = 0; i < x.length; i++) {
                row[offset + i] = (float) x[i];
            }
        }

        /** Takes {@code x} in and replaces it by its normalised self. Only doubles here, so that the JIT vectorises. */
        private void normalize(double share) {
            for (int i = 0; i < x.length; i++) {
                double before = x[i] - mean[i];
                double m = mean[i] + before * share;
                double after = x[i] - m;
                mean[i] = m;
                squares[i] += before * after;
                x[i] = after;
            }
            // Without variation the deviation is exactly 0, and the smallest normal double makes 0/0 a 0. Squares of
            // floats that do vary are 200 orders of magnitude above it.
            for (int i = 0; i < x.length; i++) {
                x[i] = x[i] / Math.sqrt(squares[i] * share + Double.MIN_NORMAL);
            }
        }

        @Override
        public int bytes() {
            return Long.BYTES + 2 * Double.BYTES * mean.length;
        }

        @Override
        public long memoryBytes() {
            return Buffers.memoryBytes(mean) + Buffers.memoryBytes(squares) + Buffers.memoryBytes(x);
        }

        @Override
        public void writeTo(ByteBuffer target) {
            target.putLong(rows);
            Buffers.put(target, mean);
            Buffers.put(target, squares);
        }

        @Override
        public void readFrom(ByteBuffer source) {
            rows = Buffers.count(source);
            Buffers.get(source, mean);
            Buffers.get(source, squares);
        }
    }
}
