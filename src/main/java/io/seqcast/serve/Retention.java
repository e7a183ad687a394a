package io.seqcast.serve;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * Removes complete and idle sequences that were last seen long enough ago, some at a time: each one takes a read and a delete
 * for every slot of its ring, and a day's worth at once would outlast a transaction.
 */
final class Retention {
    private static final int AT_ONCE = 16;
    private static final Duration SCAN_OFTEN = Duration.ofSeconds(1);
    private static final Duration SCAN_SELDOM = Duration.ofMinutes(10);

    private final SequenceLog log;
    private final InstantSource clock;
    private final long keepMillis;
    private final long scanMillis;
    private final Queue<Long> due = new ArrayDeque<>();
    private long nextScan = Long.MIN_VALUE;

    Retention(SequenceLog log, InstantSource clock, Duration keep) {
        this.log = log;
        this.clock = clock;
        this.keepMillis = keep.toMillis();
        this.scanMillis = Math.min(SCAN_SELDOM.toMillis(), Math.max(SCAN_OFTEN.toMillis(), keepMillis / 10));
    }

    /**
     * @param busy which sequences have rows pending
     * @param forgotten receives each sequence that was removed
     * @return how many were
     */
    int run(LongPredicate busy, LongConsumer forgotten) {
        long now = clock.millis();
        if (due.isEmpty() && now >= nextScan) {
            scan(now - keepMillis);
            nextScan = now + scanMillis;
        }
        int count = 0;
        while (count < AT_ONCE && !due.isEmpty()) {
            long id = due.remove();
            SequenceMeta meta = log.meta(id);
            // A sequence may have gone on, or started anew, since it was found.
            if (meta != null && meta.lastSeen() <= now - keepMillis && !busy.test(id)) {
                log.delete(id, meta);
                forgotten.accept(id);
                count++;
            }
        }
        return count;
    }

    private void scan(long before) {
        log.forEachMeta((id, meta) -> {
            if (meta.lastSeen() <= before) {
                due.add(id);
            }
        });
    }
}
