package io.seqcast.stream;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadFailuresTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final ThreadFailures failures = new ThreadFailures(nanos::get);

    static Stream<Exception> passing() {
        return Stream.of(
                new TimeoutException("no answer"),
                new InvalidPidMappingException("forgotten"),
                new StreamsException("commit", new InvalidTxnStateException("committed already, or never begun")),
                new ProducerFencedException("too late"),
                new StreamsException("task 0_1", new TimeoutException("retries ran out")));
    }

    static Stream<Exception> lasting() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new TopicAuthorizationException("not yours"),
                new StreamsException("task 0_1", new IllegalStateException("a bug")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsWorthANewThread(Exception thrown) {
        assertThat(failures.respond(thrown)).isEqualTo(REPLACE_THREAD);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatStaysEndsTheStream(Exception thrown) {
        assertThat(failures.respond(thrown)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void theFourthWithinAMinuteEndsTheStream() {
        assertThat(Stream.generate(() -> failures.respond(new TimeoutException()))
                        .limit(4))
                .containsExactly(REPLACE_THREAD, REPLACE_THREAD, REPLACE_THREAD, SHUTDOWN_CLIENT);
    }

    @Test
    void failuresOfLongAgoAreForgiven() {
        for (int i = 0; i < ThreadFailures.REPLACEMENTS; i++) {
            failures.respond(new TimeoutException());
        }
        nanos.addAndGet(ThreadFailures.WITHIN.toNanos() + 1);

        assertThat(failures.respond(new TimeoutException())).isEqualTo(REPLACE_THREAD);
    }
}
