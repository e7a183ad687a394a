package io.seqcast.stream;

import java.util.Map;

/**
 * What the stream of this process did since its start, and holds now: the same figures as the metrics of these names.
 *
 * @param rows points taken as a sequence's next step
 * @param duplicates points taken before, ignored
 * @param predictions emitted
 * @param fallbacks those of them that are stand-ins
 * @param deadLetters by reason, only reasons that occurred
 * @param partitions that this instance owns
 * @param states sequences whose state is in memory
 * @param pending rows accepted, waiting for a flush
 * @param lag points not read yet
 * @param latencyMillis upper bounds of the latency's buckets in milliseconds, rising, (B)
 * @param latencyCounts flushes whose oldest row took at most that long, (B)
 * @param latencies flushes counted, those over the last bound included
 */
public record StreamNumbers(
        long rows,
        long duplicates,
        long predictions,
        long fallbacks,
        Map<String, Long> deadLetters,
        int partitions,
        long states,
        long pending,
        long lag,
        double[] latencyMillis,
        long[] latencyCounts,
        long latencies) {}
