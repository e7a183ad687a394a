package io.seqcast.cli;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Where the time of a start goes, from the JVM's own on, phase by phase. */
final class StartTimes {
    private final LongSupplier nanoTime;
    private final long begun;
    private final List<Phase> phases = new ArrayList<>();
    private long last;

    /** Begins when the command does. @param nanoTime as {@link System#nanoTime} */
    StartTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.last = begun;
    }

    private record Phase(String name, Duration time) {}

    /** How old this JVM is. */
    static Duration uptime() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    /** A phase ends, and another one begins. */
    void done(String name) {
        done(name, Duration.ZERO);
    }

    /** A phase ends, whose last part was the restore of stores. */
    void done(String name, Duration restore) {
        long now = nanoTime.getAsLong();
        Duration all = Duration.ofNanos(now - last);
        Duration restored = restore.compareTo(all) < 0 ? restore : all;
        phases.add(new Phase(name, all.minus(restored)));
        if (!restored.isZero()) {
            phases.add(new Phase("restore", restored));
        }
        last = now;
    }

    /** "ready in 3.1 s: JVM 0.6, model 0.4, …". @param uptime of the JVM now, for what came before the command began */
    String text(Duration uptime) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "ready in %.1f s: JVM", seconds(uptime)));
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - begun);
        append(text, uptime.minus(since));
        phases.forEach(phase -> append(text.append(", ").append(phase.name()), phase.time()));
        return text.toString();
    }

    private static void append(StringBuilder text, Duration time) {
        text.append(String.format(Locale.ROOT, " %.1f", seconds(time)));
    }

    private static double seconds(Duration time) {
        return Math.max(0, time.toMillis()) / 1e3;
    }
}
