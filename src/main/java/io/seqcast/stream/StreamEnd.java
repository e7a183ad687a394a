package io.seqcast.stream;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** The end of a stream: whether it has come, and for which reason. The first exception that ends it is kept for those who wait. */
final class StreamEnd {
    private final KafkaStreams streams;
    private final SendRefusals refusals;
    private final ThreadFailures failures = new ThreadFailures(System::nanoTime);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch come = new CountDownLatch(1);

    private StreamEnd(KafkaStreams streams, SendRefusals refusals) {
        this.streams = streams;
        this.refusals = refusals;
    }

    /** Of a stream that is not started yet. */
    static StreamEnd of(KafkaStreams streams, SendRefusals refusals) {
        StreamEnd end = new StreamEnd(streams, refusals);
        streams.setUncaughtExceptionHandler(end::respond);
        // An orderly end is over when close() is, not when Kafka Streams has stopped.
        streams.setStateListener((now, before) -> {
            if (now == State.ERROR) {
                end.signal();
            }
        });
        return end;
    }

    /** Tells those who wait that it has come. */
    void signal() {
        come.countDown();
    }

    /** Whether no exception has ended the stream. */
    boolean orderly() {
        return failure.get() == null;
    }

    /** Waits for it; returns whether it has come. */
    boolean await(long millis) {
        try {
            return come.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamFailedException("interrupted while the stream is " + streams.state(), e);
        }
    }

    /** @throws StreamFailedException if the stream has failed */
    void throwFailure() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new StreamFailedException("the stream failed: " + refusals.message(thrown), thrown);
        }
        if (streams.state() == State.ERROR || streams.state() == State.PENDING_ERROR) {
            throw new StreamFailedException("the stream failed, its log says why");
        }
    }

    private StreamThreadExceptionResponse respond(Throwable thrown) {
        StreamThreadExceptionResponse response = failures.respond(thrown);
        if (response == StreamThreadExceptionResponse.SHUTDOWN_CLIENT) {
            failure.compareAndSet(null, thrown);
        }
        return response;
    }
}
