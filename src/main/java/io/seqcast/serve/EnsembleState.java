package io.seqcast.serve;

import io.seqcast.feature.ConditionState;
import io.seqcast.feature.FeatureState;
import io.seqcast.feature.RunningScale;
import org.jspecify.annotations.Nullable;

/**
 * All that an ensemble carries of one sequence.
 *
 * @param mean of the raw rows so far; null where no prediction falls back to it
 * @param scale of the raw rows so far; null where no member needs it
 * @param condition under which the model predicts; null where it always does
 * @param position that a policy holds; null where nothing acts
 * @param followed weights of the members; null where none follow their errors
 * @param pipelines feature windows and normaliser statistics of each pipeline
 * @param members state of each member
 */
record EnsembleState(
        @Nullable RunningMean mean,
        @Nullable RunningScale scale,
        @Nullable ConditionState condition,
        @Nullable HeldPosition position,
        @Nullable FollowedErrors followed,
        FeatureState[] pipelines,
        float[][] members) {
    private static final int ARRAY_HEADER = 16; // of a 64-bit JVM with compressed class pointers

    /** Bytes held in memory but for some small objects, the same at every step of a model. */
    long memoryBytes() {
        long sum = mean == null ? 0 : mean.memoryBytes();
        sum += scale == null ? 0 : scale.memoryBytes();
        sum += condition == null ? 0 : condition.memoryBytes();
        sum += followed == null ? 0 : followed.memoryBytes();
        for (FeatureState pipeline : pipelines) {
            sum += pipeline.memoryBytes();
        }
        for (float[] member : members) {
            sum += ARRAY_HEADER + (long) Float.BYTES * member.length;
        }
        return sum;
    }
}
