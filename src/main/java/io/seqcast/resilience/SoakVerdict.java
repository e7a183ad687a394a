package io.seqcast.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What a soak has shown. Memory grows by the median of its last quarter's samples over that of its third quarter's: the
 * first half is warm-up.
 *
 * @param samples by rising time, at even intervals
 * @param counts of predictions
 * @param liveHeapHalfway bytes of reachable objects after half of the points, with none under way
 * @param liveHeapAtEnd the same after all of them
 * @param errors logged
 * @param warnings logged
 * @param maxGrowth how much resident memory may grow, in percent
 */
record SoakVerdict(
        List<SoakSample> samples,
        SoakLedger.Counts counts,
        long liveHeapHalfway,
        long liveHeapAtEnd,
        int errors,
        int warnings,
        double maxGrowth) {
    /** Samples of a quarter at least, or it is not compared. */
    static final int QUARTER = 8;
    /** What the live heap may grow: objects that come and go, such as the buffers of clients and the samples themselves. */
    static final long LIVE_HEAP_NOISE = 8L << 20;

    /**
     * Medians of the last two quarters.
     *
     * @param third of the third quarter's samples
     * @param fourth of the last quarter's samples
     */
    record Medians(long third, long fourth) {
        double percent() {
            return third == 0 ? 0 : 100.0 * (fourth - third) / third;
        }
    }

    SoakVerdict {
        samples = List.copyOf(samples);
    }

    /** Whether the run was long enough to judge its memory. */
    boolean judgesMemory() {
        return samples.size() >= 4 * QUARTER && samples.get(0).resident() >= 0;
    }

    Medians medians(ToLongFunction<SoakSample> value) {
        int n = samples.size();
        return new Medians(
                median(samples.subList(n / 2, 3 * n / 4), value), median(samples.subList(3 * n / 4, n), value));
    }

    /** What must not have happened; empty if the run was good. */
    List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (!counts.exactlyOnceInOrder()) {
            failures.add("predictions are not there exactly once and in order");
        }
        if (errors > 0) {
            failures.add("errors were logged: " + errors);
        }
        double growth = judgesMemory() ? medians(SoakSample::resident).percent() : 0;
        if (growth > maxGrowth) {
            failures.add(String.format(
                    Locale.ROOT, "resident memory grew by %.1f %%, at most %.1f %% allowed", growth, maxGrowth));
        }
        if (judgesMemory() && liveHeapAtEnd - liveHeapHalfway > LIVE_HEAP_NOISE) {
            failures.add(String.format(
                    Locale.ROOT, "reachable objects grew by %.1f MB", (liveHeapAtEnd - liveHeapHalfway) / 1e6));
        }
        return List.copyOf(failures);
    }

    private static long median(List<SoakSample> part, ToLongFunction<SoakSample> value) {
        long[] sorted = part.stream().mapToLong(value).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
