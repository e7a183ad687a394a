package io.seqcast.resilience;

import io.seqcast.data.Point;
import io.seqcast.kafka.Replayer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends the points of a soak in two halves, and never more than a bounded number ahead of the predictions. */
final class SoakSender {
    private static final long WAIT_NANOS = 1_000_000;

    private final SoakPlan plan;
    private final FeedPoints points;
    private final LongSupplier received;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** @param received how many predictions have come */
    SoakSender(SoakPlan plan, FeedPoints points, LongSupplier received) {
        this.plan = plan;
        this.points = points;
        this.received = received;
    }

    /** Points handed out to be sent. */
    long sent() {
        return sent.get();
    }

    /** Ends the sending early. */
    void stop() {
        stopped.set(true);
    }

    /** Sends on until half of all points are sent, or half of the time is up. */
    void sendFirstHalf(Replayer replayer) {
        send(replayer, plan.points() / 2);
    }

    /** Sends the rest. */
    void sendSecondHalf(Replayer replayer) {
        send(replayer, plan.points());
    }

    private void send(Replayer replayer, long limit) {
        long nanos = plan.duration() == null ? Long.MAX_VALUE : plan.duration().toNanos() / 2;
        long start = System.nanoTime();
        replayer.replay(() -> next(limit, start, nanos), plan.rate(), rows -> {});
    }

    private @Nullable Point next(long limit, long start, long nanos) {
        while (!stopped.get() && sent.get() - received.getAsLong() >= plan.backlog()) {
            LockSupport.parkNanos(WAIT_NANOS);
        }
        if (stopped.get() || sent.get() >= limit || System.nanoTime() - start >= nanos) {
            return null;
        }
        return points.point(sent.getAndIncrement());
    }
}
