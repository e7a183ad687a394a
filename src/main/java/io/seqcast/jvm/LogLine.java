package io.seqcast.jvm;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A line of the log: time, level, thread, class, message; of an exception what it is and where it comes from. */
public final class LogLine extends Formatter {
    @Override
    public String format(LogRecord event) {
        LocalTime time = LocalTime.ofInstant(event.getInstant(), ZoneId.systemDefault());
        // Whoever logs is whose thread this is: the JDK's record knows its number only.
        String line = String.format(
                Locale.ROOT,
                "%tT.%<tL %-5s [%s] %s - %s%n",
                time,
                level(event.getLevel()),
                Thread.currentThread().getName(),
                shortName(event.getLoggerName()),
                formatMessage(event));
        return event.getThrown() == null ? line : line + origin(event.getThrown());
    }

    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    private static String shortName(String logger) {
        return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String origin(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return String.format("%s%n%s", failure, trace.length == 0 ? "" : String.format("\tat %s%n", trace[0]));
    }
}
