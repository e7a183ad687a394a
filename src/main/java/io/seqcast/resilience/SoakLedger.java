package io.seqcast.resilience;

import io.seqcast.data.Prediction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Checks off predictions as they come: each point's once, those of a sequence in the order of its steps. */
final class SoakLedger {
    private final FeedOrder order;
    private final Map<Long, TreeSet<Long>> skipped = new HashMap<>();
    private long[] next; // by sequence: the step after the highest that came
    private long distinct;
    private long twice;
    private long outOfOrder;
    private long unexpected;

    /**
     * What came.
     *
     * @param expected points that were sent, each asking for a prediction
     * @param received predictions of them, each counted once
     * @param twice further predictions of a point
     * @param outOfOrder predictions that came behind one of a later step of their sequence
     * @param unexpected predictions of points that were never sent
     */
    record Counts(long expected, long received, long twice, long outOfOrder, long unexpected) {
        long missing() {
            return expected - received;
        }

        boolean exactlyOnceInOrder() {
            return missing() == 0 && twice == 0 && outOfOrder == 0 && unexpected == 0;
        }
    }

    SoakLedger(FeedOrder order) {
        this.order = order;
        this.next = new long[order.sequences()];
    }

    /** Takes a prediction; {@code sent} points have been sent. */
    synchronized void add(Prediction prediction, long sent) {
        long point = order.point(prediction.sequence(), prediction.step());
        if (point < 0 || point >= sent) {
            unexpected++;
            return;
        }
        int sequence = Math.toIntExact(prediction.sequence());
        if (sequence >= next.length) {
            next = Arrays.copyOf(next, Math.max(sequence + 1, 2 * next.length));
        }
        if (prediction.step() >= next[sequence]) {
            skip(sequence, next[sequence], prediction.step());
            next[sequence] = prediction.step() + 1;
            distinct++;
        } else if (wasSkipped(sequence, prediction.step())) {
            outOfOrder++;
            distinct++;
        } else {
            twice++;
        }
    }

    /** How many points have their prediction. */
    synchronized long received() {
        return distinct;
    }

    synchronized Counts counts(long sent) {
        return new Counts(sent, distinct, twice, outOfOrder, unexpected);
    }

    private void skip(long sequence, long from, long to) {
        for (long step = from; step < to; step++) {
            skipped.computeIfAbsent(sequence, key -> new TreeSet<>()).add(step);
        }
    }

    private boolean wasSkipped(long sequence, long step) {
        TreeSet<Long> steps = skipped.get(sequence);
        return steps != null && steps.remove(step);
    }
}
