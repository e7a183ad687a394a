package io.seqcast.feature;

import io.seqcast.feature.plan.Buffers;
import java.nio.ByteBuffer;

/**
 * Mean and standard deviation of every column of a sequence's raw rows so far, the newest included (Welford 1962; the
 * population's deviation). A model that sees rows brought to this scale cannot know the scale: it predicts (value − mean) /
 * deviation, and gets both back here.
 *
 * <p>Serialised in the buffer's byte order, for C columns: rows (long), means (C doubles), sums of squared deviations (C doubles).
 * Belongs to one thread at a time.
 */
public final class RunningScale implements StoredState {
    private final double[] mean; // (C)
    private final double[] squares; // (C), sum over rows of (x − mean)²
    private long rows;

    /** @param columns C */
    public RunningScale(int columns) {
        mean = new double[columns];
        squares = new double[columns];
    }

    /** Takes the row that begins at {@code offset}. */
    public void push(float[] row, int offset) {
        rows++;
        double share = 1.0 / rows;
        for (int i = 0; i < mean.length; i++) {
            double x = row[offset + i];
            double before = x - mean[i];
            mean[i] += before * share;
            squares[i] += before * (x - mean[i]);
        }
    }

    /** Mean of column {@code i}. */
    public double mean(int i) {
        return mean[i];
    }

    /** Standard deviation of column {@code i}; 0 while it has not varied. */
    public double deviation(int i) {
        return Math.sqrt(squares[i] / rows);
    }

    @Override
    public int bytes() {
        return Long.BYTES + 2 * Double.BYTES * mean.length;
    }

    @Override
    public long memoryBytes() {
        return Buffers.memoryBytes(mean) + Buffers.memoryBytes(squares);
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
