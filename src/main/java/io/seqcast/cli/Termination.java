package io.seqcast.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Lets a command finish in order when the process is told to stop (SIGTERM, Ctrl-C, a closed terminal): the command is asked
 * to stop, closes what it holds and returns, and the process ends with the command's own exit code, 0 if nothing failed. A
 * second signal ends the process at once.
 *
 * <p>Signals are handled here rather than by a shutdown hook: in a JVM that shuts down because of a signal the exit code is
 * 143 whatever a command returns, and the log is closed while the command still works.
 */
@SuppressWarnings("sunapi") // the JDK has no other way to hear a signal
final class Termination implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");
    private static final long GRACE_SECONDS = 30;

    private final Runnable stop;
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private Termination(Runnable stop) {
        this.stop = stop;
    }

    /** Calls {@code stop} when the process is told to stop. */
    static Termination onStop(Runnable stop) {
        Termination termination = new Termination(stop);
        SIGNALS.forEach(termination::handle);
        return termination;
    }

    /** Blocks until the process is told to stop. */
    void await() throws InterruptedException {
        told.await();
    }

    /** The command has finished: signals do again what they did before. */
    @Override
    public void close() {
        finished.countDown();
        restore();
    }

    private synchronized void handle(String name) {
        try {
            Signal signal = new Signal(name);
            before.put(signal, Signal.handle(signal, received -> stop()));
        } catch (IllegalArgumentException e) {
            // This system has no such signal, or the JVM was started with -Xrs: it ends the process without us.
        }
    }

    private synchronized void restore() {
        before.forEach(Signal::handle);
        before.clear();
    }

    /** Runs on a thread that the JVM made for the signal. */
    private void stop() {
        restore();
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
