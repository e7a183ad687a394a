package io.seqcast.resilience;

import io.seqcast.data.Point;
import io.seqcast.kafka.Replayer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends points at a steady rate, in bursts or not at all, and never more than a bounded number ahead of predictions. */
final class ChaosFeed {
    private static final long WAIT_NANOS = 1_000_000;
    private static final long CATCH_UP_NANOS = 50_000_000; // of a wait that took longer than it should have
    private static final long BACKLOG = 50_000; // points

    private final FeedPoints points;
    private final FeedRepeats repeats;
    private final ChaosReference reference;
    private final LongSupplier received;
    private final double backlog; // predictions
    private final double rate;
    private volatile boolean paused;
    private volatile boolean ended;
    private long burst; // points to send without a wait
    private volatile long sent; // written under the lock; the ledger reads it under its own
    private volatile long expected; // likewise
    private long due;

    /**
     * @param repeats which of them come again
     * @param reference after which points predictions are to come
     * @param received how many have come
     */
    ChaosFeed(FeedPoints points, FeedRepeats repeats, ChaosReference reference, double rate, LongSupplier received) {
        this.points = points;
        this.repeats = repeats;
        this.reference = reference;
        this.backlog = BACKLOG * reference.share();
        this.rate = rate;
        this.received = received;
        this.due = System.nanoTime();
    }

    /** Sends until {@link #end}. */
    void run(Replayer replayer) {
        replayer.replay(this::next, 0, rows -> {});
    }

    /** Points handed out to be sent, each for the first time. */
    long sent() {
        return sent;
    }

    /** Predictions that are to come of them. */
    long expected() {
        return expected;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /** Sends some points as fast as it goes, also while paused. */
    synchronized void burst(long count) {
        burst = count;
    }

    void end() {
        ended = true;
    }

    private @Nullable Point next() {
        while (!ended) {
            long again = repeats.take();
            long next = again >= 0 ? again : take();
            if (next >= 0) {
                return points.point(next);
            }
            LockSupport.parkNanos(WAIT_NANOS);
        }
        return null;
    }

    /** Number of the next point, or -1 if it is not due. */
    private long take() {
        return expected - received.getAsLong() < backlog && isDue() ? count() : -1;
    }

    private synchronized long count() {
        long next = sent;
        expected += reference.after(next) == null ? 0 : 1;
        sent = next + 1;
        repeats.sent(next);
        return next;
    }

    private synchronized boolean isDue() {
        if (burst > 0) {
            burst--;
            return true;
        }
        long now = System.nanoTime();
        if (paused || now < due) {
            return false;
        }
        due = Math.max(due + (long) (1e9 / rate), now - CATCH_UP_NANOS);
        return true;
    }
}
