package io.seqcast.resilience;

import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Checks committed predictions as they come: each point's once, with the values that an uninterrupted run gives. */
final class ChaosLedger {
    private static final int EXAMPLES = 10;

    private final FeedOrder order;
    private final ChaosReference reference;
    private final float tolerance;
    private final LongSupplier sent;
    private final BitSet seen = new BitSet();
    private final Map<Long, List<Long>> starts = new HashMap<>(); // by sequence: offsets of its steps 0
    private final Map<Integer, Long> emitted = new TreeMap<>(); // by partition: newest emission, wall clock in ms
    private final List<String> examples = new ArrayList<>();
    private long received;
    private long twice;
    private long different;

    /**
     * What came.
     *
     * @param expected predictions that are to come of the points that were sent
     * @param received which of them came
     * @param twice further predictions of a point
     * @param different predictions with other values than the reference, or of points that were never sent or ask for none
     * @param examples the first of all that is wrong
     */
    record Counts(long expected, long received, long twice, long different, List<String> examples) {
        long lost() {
            return expected - received;
        }

        boolean right() {
            return lost() == 0 && twice == 0 && different == 0;
        }
    }

    /**
     * @param reference predictions of an uninterrupted run
     * @param tolerance how far a value may be off; 0 asks for equal bits
     * @param sent how many points have been sent
     */
    ChaosLedger(FeedOrder order, ChaosReference reference, float tolerance, LongSupplier sent) {
        this.order = order;
        this.reference = reference;
        this.tolerance = tolerance;
        this.sent = sent;
    }

    synchronized void add(PublishedPrediction published) {
        emitted.merge(published.point().partition(), published.emittedAt(), Math::max);
        Prediction prediction = published.prediction();
        long point = point(published);
        float[] due = point < 0 || point >= sent.getAsLong() ? null : reference.after(point);
        if (due == null) {
            different++;
            example(prediction, "was never asked for");
            return;
        }
        if (seen.get((int) point)) {
            twice++;
            example(prediction, "came again");
            return;
        }
        seen.set((int) point);
        received++;
        compare(prediction, due);
    }

    /** Starts of a sequence have the same rows: each has a prediction or none has, so they are counted by their predictions. */
    private long point(PublishedPrediction published) {
        Prediction prediction = published.prediction();
        if (!order.anew()) {
            return order.point(prediction.sequence(), prediction.step());
        }
        List<Long> known = starts.computeIfAbsent(prediction.sequence(), sequence -> new ArrayList<>());
        int start = known.indexOf(published.start().offset());
        if (start < 0) {
            start = known.size();
            known.add(published.start().offset());
        }
        return order.point(prediction.sequence(), prediction.step(), start);
    }

    /** How many of the predictions that are to come have come. */
    synchronized long received() {
        return received;
    }

    /** The oldest of the partitions' newest emissions, wall clock in ms; 0 if fewer partitions than that have any. */
    synchronized long emittedEverywhere(int partitions) {
        return emitted.size() < partitions
                ? 0
                : emitted.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    synchronized int partitions() {
        return emitted.size();
    }

    /** @param points that were sent */
    synchronized Counts counts(long points) {
        List<String> all = new ArrayList<>(examples);
        long expected = 0;
        for (int point = 0; point < points; point++) {
            if (reference.after(point) != null) {
                expected++;
                if (!seen.get(point) && all.size() < EXAMPLES) {
                    all.add("sequence " + order.sequence(point) + ", step " + order.step(point)
                            + ": no prediction came");
                }
            }
        }
        return new Counts(expected, received, twice, different, all);
    }

    private void compare(Prediction prediction, float[] expected) {
        float[] actual = prediction.values();
        boolean equal = tolerance == 0 ? Arrays.equals(actual, expected) : worst(actual, expected) <= tolerance;
        if (!equal) {
            different++;
            example(prediction, "is off by " + worst(actual, expected));
        }
    }

    private static float worst(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            return Float.POSITIVE_INFINITY;
        }
        float worst = 0;
        for (int i = 0; i < actual.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        return worst;
    }

    private void example(Prediction prediction, String what) {
        if (examples.size() < EXAMPLES) {
            examples.add("sequence " + prediction.sequence() + ", step " + prediction.step() + ": " + what);
        }
    }
}
