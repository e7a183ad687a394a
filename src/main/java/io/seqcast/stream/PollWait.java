package io.seqcast.stream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long the next poll of a stream thread may block. The thread flushes and commits between two polls only: while either may
 * be due, a poll takes no longer than Kafka Streams asks for, {@code poll.ms}. But a turn of the thread's loop costs about a
 * tenth of a millisecond of processor time, whether there is work or not. When nothing has come for so long that nothing can be
 * due, the thread need only hear of new records, and these end a poll at once.
 */
final class PollWait {
    /** As often as tasks show themselves: who looks at an idle stream sees it as soon, and a rebalance waits no longer. */
    static final Duration IDLE = LiveView.EVERY;
    /** Of a thread without partitions: it may be about to get those of one that is gone. */
    static final Duration WAITING = Duration.ofMillis(50);

    private final Duration due;
    private final LongSupplier nanoTime;
    private long busyAt;

    /** @param due time from a record to the commit of what follows from it, at most */
    PollWait(Duration due, LongSupplier nanoTime) {
        this.due = due;
        this.nanoTime = nanoTime;
        this.busyAt = nanoTime.getAsLong();
    }

    /**
     * @param asked what Kafka Streams would block; zero if it must not
     * @param busy whether records came since the last call, or are held back
     * @param assigned whether the thread has partitions
     */
    Duration next(Duration asked, boolean busy, boolean assigned) {
        long now = nanoTime.getAsLong();
        if (busy) {
            busyAt = now;
        }
        boolean quiet = Duration.ofNanos(now - busyAt).compareTo(due) > 0;
        Duration rest = assigned ? IDLE : WAITING;
        return quiet && !asked.isZero() && asked.compareTo(rest) < 0 ? rest : asked;
    }
}
