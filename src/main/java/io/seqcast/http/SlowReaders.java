package io.seqcast.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how long a thread is held by a reader that does not read. The JDK's server writes to its connections on the thread that
 * calls, and has one limit for all answers, also those that are meant to go on; here the limit is of a single write. A thread that
 * is interrupted in it has its connection closed, as {@link java.nio.channels.InterruptibleChannel} promises, and goes on.
 */
final class SlowReaders implements AutoCloseable {
    private final long limitMillis;
    private final ScheduledThreadPoolExecutor clock;

    /** Something to write to a reader. */
    @FunctionalInterface
    interface Write {
        void run() throws IOException;
    }

    SlowReaders(Duration limit) {
        this.limitMillis = limit.toMillis();
        this.clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "seqcast-http-slow");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Writes on this thread.
     *
     * @throws IOException if the reader is gone, or was cut off for being slow
     */
    void write(Write write) throws IOException {
        Watch watch = new Watch(Thread.currentThread());
        ScheduledFuture<?> alarm = clock.schedule(watch::expire, limitMillis, TimeUnit.MILLISECONDS);
        try {
            write.run();
        } finally {
            alarm.cancel(false);
            watch.end();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One write, and whether it was cut off. */
    private static final class Watch {
        private final Thread writer;
        private boolean ended;
        private boolean expired;

        Watch(Thread writer) {
            this.writer = writer;
        }

        synchronized void expire() {
            if (!ended) {
                expired = true;
                writer.interrupt();
            }
        }

        /** The interrupt was meant for this write and is not left to what the thread does next. */
        synchronized void end() {
            ended = true;
            if (expired) {
                Thread.interrupted();
            }
        }
    }
}
