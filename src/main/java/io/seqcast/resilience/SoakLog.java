package io.seqcast.resilience;

import io.seqcast.jvm.KnownNoise;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the warnings and errors that are logged while it is open. */
final class SoakLog extends Handler implements AutoCloseable {
    private static final Logger ALL = Logger.getLogger("");

    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicInteger warnings = new AtomicInteger();

    private SoakLog() {
        setLevel(Level.WARNING);
        setFilter(new KnownNoise());
    }

    static SoakLog open() {
        SoakLog log = new SoakLog();
        ALL.addHandler(log);
        return log;
    }

    @Override
    public void publish(LogRecord event) {
        if (isLoggable(event)) {
            (event.getLevel().intValue() >= Level.SEVERE.intValue() ? errors : warnings).incrementAndGet();
        }
    }

    int errors() {
        return errors.get();
    }

    int warnings() {
        return warnings.get();
    }

    @Override
    public void flush() {} // nothing is held back

    @Override
    public void close() {
        ALL.removeHandler(this);
    }
}
