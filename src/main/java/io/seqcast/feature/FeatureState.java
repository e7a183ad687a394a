package io.seqcast.feature;

import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.nio.ByteBuffer;

/**
 * One sequence's feature windows and normaliser statistics. Belongs to one thread at a time. Serialised one behind the other.
 */
public final class FeatureState implements StoredState {
    private final FeaturePlan plan;
    private final PlanState features;
    private final NormalizerState normalizer;

    FeatureState(FeaturePlan plan, PlanState features, NormalizerState normalizer) {
        this.plan = plan;
        this.features = features;
        this.normalizer = normalizer;
    }

    /**
     * Consumes the next raw row and writes its input row.
     *
     * @param row holds the raw row, (inputs) values from {@code rowOffset}
     * @param time the row's own, milliseconds since the epoch; {@link io.seqcast.data.Point#NO_TIME} if unknown
     * @param out receives the input row, (width) values from {@code outOffset}
     */
    public void push(float[] row, int rowOffset, long time, float[] out, int outOffset) {
        plan.push(features, row, rowOffset, time, out, outOffset);
        normalizer.apply(out, outOffset);
    }

    @Override
    public int bytes() {
        return features.bytes() + normalizer.bytes();
    }

    /**
     * Bytes of the arrays held in memory, their headers included, the same at every step. What is gathered from the stored
     * form to make a row cheap counts here and not in {@link #bytes()}.
     */
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
