package io.seqcast.cli;

import java.util.concurrent.CountDownLatch;

/** Lets a command finish in order when the process is told to stop (SIGTERM, Ctrl-C). */
final class Termination {
    private static final long GRACE_MILLIS = 30_000;

    private Termination() {}

    /** Blocks until the process is told to stop. */
    static void await() {
        CountDownLatch stopped = new CountDownLatch(1);
        onStop(stopped::countDown);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Calls {@code stop} when the process is told to stop, then waits for the calling thread to end its work. The JVM
     * halts when its hooks have returned, so without the wait the work would be cut off.
     */
    static void onStop(Runnable stop) {
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.run();
            try {
                worker.join(GRACE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
