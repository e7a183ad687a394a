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

    /** Of a sequence's first rows, (steps, width); the caller's own. Later rows are not computed: folds in time may never ask for them. */
    float[] of(Sequence sequence, int steps) {
        int length = steps * pipeline.width();
        float[] known = kept.get(sequence.rows());
        if (known != null && known.length >= length) {
            return Arrays.copyOf(known, length);
        }
        float[] made = pipeline.rows(sequence, steps);
        keep(sequence.rows(), made);
        return made;
    }

    private void keep(float[] raw, float[] made) {
        if (left.addAndGet(-bytes(made)) < 0) {
            left.addAndGet(bytes(made));
            return;
        }
        float[] before = kept.put(raw, made.clone());
        left.addAndGet(before == null ? 0 : bytes(before));
    }

    private static long bytes(float[] rows) {
        return (long) Float.BYTES * rows.length;
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
