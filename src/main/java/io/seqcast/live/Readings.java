package io.seqcast.live;

import io.seqcast.stream.StreamNumbers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/**
 * The stream's figures of the last seconds, by which growing counts become rates. Only who reads them takes them: after a time
 * without a reader they begin anew.
 */
final class Readings {
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();
    private static final long APART = Duration.ofMillis(400).toNanos();

    private final LongSupplier nanoTime;
    private final ArrayDeque<Reading> readings = new ArrayDeque<>();

    Readings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes a reading; says what happened since the oldest that is not older than ten seconds, which is itself where none is. */
    synchronized Span take(StreamNumbers numbers) {
        Reading now = new Reading(nanoTime.getAsLong(), numbers);
        while (!readings.isEmpty() && now.nanos() - readings.getFirst().nanos() > WINDOW) {
            readings.removeFirst();
        }
        if (readings.isEmpty() || now.nanos() - readings.getLast().nanos() >= APART) {
            readings.addLast(now);
        }
        return new Span(readings.getFirst(), now);
    }
}
