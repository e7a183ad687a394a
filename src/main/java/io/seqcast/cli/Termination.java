package io.seqcast.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command finish in order when the process is told to stop (SIGTERM, Ctrl-C). The JVM halts when its shutdown hooks
 * have returned, so a hook asks the command to stop and waits until it has closed this.
 */
final class Termination implements AutoCloseable {
    private static final long GRACE_SECONDS = 30;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private Termination() {}

    /** Calls {@code stop} when the process is told to stop. */
    static Termination onStop(Runnable stop) {
        Termination termination = new Termination();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> termination.stop(stop), "seqcast-termination"));
        return termination;
    }

    /** Blocks until the process is told to stop. */
    void await() throws InterruptedException {
        told.await();
    }

    /** The command has finished: the process may end. */
    @Override
    public void close() {
        finished.countDown();
    }

    private void stop(Runnable stop) {
        told.countDown();
        stop.run();
        try {
            if (!finished.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
