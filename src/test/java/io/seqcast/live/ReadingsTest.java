package io.seqcast.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.stream.StreamNumbers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final double[] BOUNDS = {1, 2, 5, 10};

    private final AtomicLong time = new AtomicLong();
    private final Readings readings = new Readings(time::get);

    @Test
    void theFirstReadingHasNoRate() {
        Span span = readings.take(numbers(1_000));

        assertThat(span.rate(StreamNumbers::rows)).isNaN();
        assertThat(span.latency(0.5)).isNaN();
    }

    @Test
    void ratesAreOverTheLastTenSeconds() {
        for (int second = 0; second <= 30; second++) {
            readings.take(numbers(second < 20 ? 0 : (second - 20) * 50L));
            time.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        Span span = readings.take(numbers(550));

        assertThat(span.seconds()).isEqualTo(10);
        assertThat(span.rate(StreamNumbers::rows)).isEqualTo(50);
    }

    @Test
    void aTimeWithoutReadersIsNoPartOfARate() {
        readings.take(numbers(0));
        time.addAndGet(Duration.ofMinutes(5).toNanos());
        readings.take(numbers(100_000));
        time.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(readings.take(numbers(100_020)).rate(StreamNumbers::rows)).isEqualTo(10);
    }

    @Test
    void quantilesLieWithinTheirBuckets() {
        readings.take(numbers(0, 5, 5, 5, 5, 5));
        time.addAndGet(Duration.ofSeconds(1).toNanos());

        Span span = readings.take(numbers(0, 5, 45, 95, 105, 105));

        assertThat(span.latency(0.4)).isCloseTo(2, within(1e-9));
        assertThat(span.latency(0.65)).isCloseTo(3.5, within(1e-9));
        assertThat(span.latency(0.9)).isCloseTo(5, within(1e-9));
    }

    @Test
    void whatIsBeyondTheLastBoundIsAtLeastThat() {
        readings.take(numbers(0, 0, 0, 0, 0, 0));
        time.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(readings.take(numbers(0, 1, 1, 1, 1, 10)).latency(0.99)).isEqualTo(10);
    }

    private static StreamNumbers numbers(long rows) {
        return numbers(rows, 0, 0, 0, 0, 0);
    }

    /** @param counts of latencies up to 1, 2, 5 and 10 ms, and of all */
    private static StreamNumbers numbers(long rows, long... counts) {
        long[] within = Arrays.copyOf(counts, BOUNDS.length);
        return new StreamNumbers(rows, 0, 0, 0, Map.of(), 3, 0, 0, 0, BOUNDS, within, counts[BOUNDS.length]);
    }
}
