package io.seqcast.serve;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Removes complete and idle sequences that were last seen long enough ago, some at a time: each one takes a read and a delete
 * for every slot of its ring, and a day's worth at once would outlast a transaction.
 *
 * <p>Time in which nothing of the partition was consumed before this engine began does not count: the rows of a sequence that
 * seems idle may stand in the backlog.
 */
final class Retention {
    private static final int AT_ONCE = 16;
    private static final int SLOTS_AT_ONCE = 8192;
    private static final int SLOTS_OF_A_LOOK = 16; // records of the tail that may have to be read for one
    private static final long FOR_EVER = Duration.ofDays(1_000_000).toMillis();
    private static final Duration SCAN_OFTEN = Duration.ofSeconds(1);
    private static final Duration SCAN_SELDOM = Duration.ofMinutes(10);

    private final SequenceLog log;
    private final InstantSource clock;
    private final long completeMillis;
    private final long idleMillis;
    private final long scanMillis;
    private final Queue<Long> due = new ArrayDeque<>();
    private long nextScan = Long.MIN_VALUE;
    private long pauseBegan = Long.MIN_VALUE;
    private long pauseMillis;

    /**
     * @param complete how long a complete sequence is kept
     * @param idle how long one that is not complete may be silent; null = for ever
     */
    Retention(SequenceLog log, InstantSource clock, Duration complete, @Nullable Duration idle) {
        this.log = log;
        this.clock = clock;
        this.completeMillis = complete.toMillis();
        this.idleMillis = idle == null ? FOR_EVER : idle.toMillis();
        long shortest = Math.min(completeMillis, idleMillis);
        this.scanMillis = Math.min(SCAN_SELDOM.toMillis(), Math.max(SCAN_OFTEN.toMillis(), shortest / 10));
    }

    /** @param lastSeen when the newest row of all sequences was consumed before this engine began */
    void resume(long lastSeen) {
        pauseBegan = lastSeen;
        pauseMillis = Math.max(0, clock.millis() - lastSeen);
    }

    /**
     * @param busy which sequences have rows pending
     * @param forgotten receives each sequence that was removed
     * @return how many were
     */
    int run(LongPredicate busy, LongConsumer forgotten) {
        long now = clock.millis();
        if (due.isEmpty() && now >= nextScan) {
            scan(now);
            nextScan = now + scanMillis;
        }
        int count = 0;
        int slots = 0;
        while (count < AT_ONCE && slots < SLOTS_AT_ONCE && !due.isEmpty()) {
            long id = due.remove();
            LiveSequence sequence = log.sequence(id);
            slots += SLOTS_OF_A_LOOK;
            // A sequence may have gone on, or started anew, since it was found or since its meta record was put.
            if (sequence != null && isOver(sequence.meta, now) && !busy.test(id)) {
                log.delete(sequence);
                forgotten.accept(id);
                count++;
                slots += sequence.meta.tail().slots();
            }
        }
        return count;
    }

    /** How long until there may be work again: a moment while some are due, else the time between two looks at all. */
    Duration again() {
        return due.isEmpty() ? Duration.ofMillis(scanMillis) : SCAN_OFTEN;
    }

    private boolean isOver(SequenceMeta meta, long now) {
        long paused = meta.lastSeen() <= pauseBegan ? pauseMillis : 0;
        long keep = meta.complete() ? completeMillis : idleMillis;
        return meta.lastSeen() <= now - keep - paused;
    }

    private void scan(long now) {
        log.forEachRecord((id, meta) -> {
            if (isOver(meta, now)) {
                due.add(id);
            }
        });
    }
}
