package io.seqcast.serve;

import io.seqcast.feature.StoredState;
import java.nio.ByteBuffer;

/**
 * Mean of a sequence's rows so far: what stands in for a prediction that is not finite. Part of the state, not computed from
 * the tail: a batch overwrites rows of the ring that its earlier steps would need, and the mean would depend on the batch.
 *
 * <pre>
 * | rows 8 | sums 8 × N |      big-endian
 * </pre>
 */
final class RunningMean implements StoredState {
    private static final int ARRAY_HEADER = 16; // bytes, of a 64-bit JVM with compressed class pointers

    private final double[] sums;
    private long rows;

    /** @param width number of features N */
    RunningMean(int width) {
        sums = new double[width];
    }

    /** Takes the row that begins at {@code offset}. */
    void push(float[] values, int offset) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[offset + i];
        }
        rows++;
    }

    /** The mean of feature {@code i}. Finite, as the rows are. */
    float mean(int i) {
        return (float) (sums[i] / rows);
    }

    @Override
    public int bytes() {
        return Long.BYTES + Double.BYTES * sums.length;
    }

    @Override
    public long memoryBytes() {
        return ARRAY_HEADER + (long) Double.BYTES * sums.length;
    }

    @Override
    public void writeTo(ByteBuffer target) {
        target.putLong(rows);
        target.asDoubleBuffer().put(sums);
        target.position(target.position() + Double.BYTES * sums.length);
    }

    /** @throws IllegalArgumentException if no mean was written there: a state is written after at least one row */
    @Override
    public void readFrom(ByteBuffer source) {
        long count = source.getLong();
        if (count < 1) {
            throw new IllegalArgumentException("a mean of " + count + " rows, expected at least 1");
        }
        rows = count;
        source.asDoubleBuffer().get(sums);
        source.position(source.position() + Double.BYTES * sums.length);
    }
}
