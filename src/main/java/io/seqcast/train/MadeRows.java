package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeaturePipeline;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a pipeline makes of sequences as they are, kept from epoch to epoch as far as memory goes: features often cost more than
 * the network that sees them. What is kept changes no number.
 */
final class MadeRows {
    private static final int SHARE = 4; // of the memory that there is, so that the network has the rest

    private final FeaturePipeline pipeline;
    private final Map<float[], float[]> kept = Collections.synchronizedMap(new IdentityHashMap<>()); // by the raw rows
    private final AtomicLong left = new AtomicLong(Runtime.getRuntime().maxMemory() / SHARE);

    MadeRows(FeaturePipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Of a sequence's first rows, (steps, width); the caller's own. */
    float[] of(Sequence sequence, int steps) {
        float[] all = kept.get(sequence.rows());
        long bytes = (long) Float.BYTES * sequence.steps() * pipeline.width();
        if (all == null && left.addAndGet(-bytes) >= 0) {
            all = pipeline.rows(sequence, sequence.steps());
            kept.put(sequence.rows(), all);
        } else if (all == null) {
            left.addAndGet(bytes);
        }
        return all == null ? pipeline.rows(sequence, steps) : Arrays.copyOf(all, steps * pipeline.width());
    }

    /** Whether it is what this pipeline makes. */
    boolean isOf(FeaturePipeline other) {
        return pipeline == other;
    }

    /** Gives the memory back; from now on nothing is kept. */
    void release() {
        left.set(Long.MIN_VALUE / 2);
        kept.clear();
    }
}
