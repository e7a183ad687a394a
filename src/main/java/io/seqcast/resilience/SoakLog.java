package io.seqcast.resilience;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Counts the warnings and errors that are logged while it is open. */
final class SoakLog extends AbstractAppender implements AutoCloseable {
    private final LoggerContext context;
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicInteger warnings = new AtomicInteger();

    private SoakLog(LoggerContext context) {
        super("soak", null, null, true, Property.EMPTY_ARRAY);
        this.context = context;
    }

    static SoakLog open() {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        SoakLog log = new SoakLog(context);
        log.start();
        context.getConfiguration().getRootLogger().addAppender(log, Level.WARN, null);
        context.updateLoggers();
        return log;
    }

    @Override
    public void append(LogEvent event) {
        (event.getLevel().isMoreSpecificThan(Level.ERROR) ? errors : warnings).incrementAndGet();
    }

    int errors() {
        return errors.get();
    }

    int warnings() {
        return warnings.get();
    }

    @Override
    public void close() {
        context.getConfiguration().getRootLogger().removeAppender(getName());
        context.updateLoggers();
        stop();
    }
}
