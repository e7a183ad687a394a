package io.seqcast.feature;

import io.seqcast.feature.plan.Buffers;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.nio.ByteBuffer;

/** What a {@link RowCondition} knows of one sequence. Belongs to one thread at a time. */
public final class ConditionState implements StoredState {
    private final FeaturePlan plan;
    private final PlanState state;
    private final double[] holds = new double[1];

    ConditionState(FeaturePlan plan, PlanState state) {
        this.plan = plan;
        this.state = state;
    }

    /**
     * Consumes the next raw row.
     *
     * @param row holds it from {@code offset}
     * @param time the row's own, milliseconds since the epoch; {@link io.seqcast.data.Point#NO_TIME} if unknown
     * @return whether the condition holds after it
     */
    public boolean push(float[] row, int offset, long time) {
        plan.push(state, row, offset, time, holds, 0);
        return holds[0] != 0;
    }

    @Override
    public int bytes() {
        return state.bytes();
    }

    @Override
    public long memoryBytes() {
        return state.memoryBytes() + Buffers.memoryBytes(holds);
    }

    @Override
    public void writeTo(ByteBuffer target) {
        state.writeTo(target);
    }

    @Override
    public void readFrom(ByteBuffer source) {
        state.readFrom(source);
    }
}
