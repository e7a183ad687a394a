package io.seqcast.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Follows the restores of all tasks; told by the threads that restore, asked by any other. */
final class RestoreProgress implements StateRestoreListener {
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Range> changelogs = new HashMap<>();
    private long records;
    private int open;
    private long openedAt;
    private long elapsed;

    /** Offsets of a changelog to restore; those of transaction markers and compacted records count, too. */
    private record Range(long start, long end, long next, boolean open) {
        Range at(long offset) {
            return new Range(start, end, Math.min(end, Math.max(next, offset)), open);
        }

        Range closed(long offset) {
            return new Range(start, end, offset, false);
        }
    }

    RestoreProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        close(changelog, start);
        changelogs.put(changelog, new Range(start, Math.max(start, end), start, true));
        if (open++ == 0) {
            openedAt = nanoTime.getAsLong();
        }
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long lastOffset, long restored) {
        records += restored;
        changelogs.computeIfPresent(changelog, (key, range) -> range.at(lastOffset + 1));
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        close(changelog, Long.MAX_VALUE);
    }

    /** The task went elsewhere: what is left of its changelog is no longer ours to restore. */
    @Override
    public synchronized void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        close(changelog, Long.MAX_VALUE);
    }

    synchronized RestoreReport report() {
        long done = 0;
        long total = 0;
        for (Range range : changelogs.values()) {
            done += range.next() - range.start();
            total += range.end() - range.start();
        }
        double share = total == 0 ? 1 : (double) done / total;
        long underWay = open == 0 ? 0 : nanoTime.getAsLong() - openedAt;
        return new RestoreReport(
                records, changelogs.size(), changelogs.size() - open, share, Duration.ofNanos(elapsed + underWay));
    }

    private void close(TopicPartition changelog, long offset) {
        Range range = changelogs.get(changelog);
        if (range == null || !range.open()) {
            return;
        }
        changelogs.put(changelog, range.closed(Math.min(offset, range.end())));
        if (--open == 0) {
            elapsed += nanoTime.getAsLong() - openedAt;
        }
    }
}
