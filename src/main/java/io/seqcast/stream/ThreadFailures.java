package io.seqcast.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Decides what follows when a stream thread ends by an exception. Kafka Streams itself outlasts a broker that is away, and
 * transactions that ran out meanwhile. What is left of that kind (its retries ran out after {@code task.timeout.ms}, or the
 * broker has forgotten the producer) is worth a new thread, which begins at the last commit like a new process would. Three
 * in a minute are no accident any more: then, and for any other exception at once, the stream ends.
 */
final class ThreadFailures {
    static final int REPLACEMENTS = 3;
    static final Duration WITHIN = Duration.ofMinutes(1);

    private static final List<Class<?>> PASSING = List.of(
            RetriableException.class,
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            InvalidTxnStateException.class, // a commit again that a killed broker may have made before it died
            UnknownProducerIdException.class,
            TransactionAbortedException.class);

    private final LongSupplier nanoTime;
    private final Deque<Long> replaced = new ArrayDeque<>();

    ThreadFailures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized StreamThreadExceptionResponse respond(Throwable thrown) {
        long now = nanoTime.getAsLong();
        replaced.removeIf(moment -> now - moment > WITHIN.toNanos());
        if (!passes(thrown) || replaced.size() == REPLACEMENTS) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replaced.add(now);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean passes(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Throwable candidate = cause;
            if (PASSING.stream().anyMatch(kind -> kind.isInstance(candidate))) {
                return true;
            }
        }
        return false;
    }
}
