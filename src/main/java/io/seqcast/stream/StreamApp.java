package io.seqcast.stream;

import io.seqcast.data.ResidualAlarm;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.score.ScoreTotals;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the stream in this process. An exception that a stream thread cannot handle is kept, the client shuts down
 * in order, and whoever waits for the stream gets it.
 */
public final class StreamApp implements AutoCloseable {
    static final Duration CLOSE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;

    private final LocalState local;
    private final StreamMeters meters;
    private final KafkaStreams streams;
    private final StreamEnd end;
    private final RestoreProgress restores = new RestoreProgress(System::nanoTime);
    private final AtomicBoolean closed = new AtomicBoolean();

    private StreamApp(LocalState local, StreamMeters meters, KafkaStreams streams, StreamEnd end) {
        this.local = local;
        this.meters = meters;
        this.streams = streams;
        this.end = end;
    }

    /**
     * Starts the stream and returns at once; {@link #awaitRunning} waits until it has taken over its partitions.
     *
     * @param client where the broker is, how to sign in, and properties of Kafka Streams to set otherwise
     * @throws io.seqcast.kafka.BrokerException if no broker answers, a topic has another number of partitions, the one
     *     of dead letters takes less than the producer may send, or another process holds the state directory
     * @throws StreamFailedException if it does not start for another reason
     * @throws IllegalArgumentException if the client's properties or the model cannot run
     */
    public static StreamApp start(ModelBundle bundle, StreamOptions options, Properties client) {
        try (StreamStart start = StreamStart.begin(options, client)) {
            return start.with(bundle);
        }
    }

    static StreamApp start(Topology topology, StreamMeters meters, StreamOptions options, Properties client) {
        try (StreamStart start = StreamStart.begin(options, client)) {
            return start.with(topology, meters);
        }
    }

    /** Starts Kafka Streams, when all else is ready. @param points name of their topic */
    static StreamApp start(
            LocalState local, StreamMeters meters, KafkaStreams streams, SendRefusals refusals, String points) {
        StreamApp app = new StreamApp(local, meters, streams, StreamEnd.of(streams, refusals));
        KafkaMeters.bind(meters.registry(), streams, points);
        AppMeters.bind(meters.registry(), app);
        streams.setGlobalStateRestoreListener(app.restores);
        local.storesOpened();
        streams.start();
        return app;
    }

    /**
     * Waits until the stream has taken over its partitions.
     *
     * @param timeout null for ever
     * @throws StreamFailedException if it ends, or takes longer
     */
    public void awaitRunning(@Nullable Duration timeout) {
        if (!awaitRunning(timeout, report -> {})) {
            throw new StreamFailedException("the stream was closed before it ran");
        }
    }

    /**
     * Waits until the stream has taken over its partitions.
     *
     * @param timeout null for ever
     * @param restoring hears on this thread, many times a second, how far the restore of the stores is
     * @return whether it runs; false if it was closed before
     * @throws StreamFailedException if it fails, or takes longer
     */
    public boolean awaitRunning(@Nullable Duration timeout, Consumer<RestoreReport> restoring) {
        long start = System.nanoTime();
        while (streams.state() != State.RUNNING) {
            restoring.accept(restored());
            if (end.await(POLL_MILLIS)) {
                end.throwFailure();
                return false;
            }
            if (timeout != null && System.nanoTime() - start > timeout.toNanos()) {
                throw new StreamFailedException(
                        "the stream does not run after " + timeout.toSeconds() + " s, it is " + streams.state());
            }
        }
        return true;
    }

    /** What has been read back from the changelogs so far; once it runs, all that its stores needed. */
    public RestoreReport restored() {
        return restores.report();
    }

    /** Native memory that the RocksDB stores share now, in bytes: blocks in the cache and write buffers. 0 after the end. */
    public long storeMemory() {
        return local.memory().used();
    }

    /** Bytes that it has sent to its changelogs, in whole batches as they travel. Safe to ask from any thread and at any time. */
    public double changelogBytes() {
        return KafkaMeters.changelogBytes(streams);
    }

    /** How the stream is now. Safe to ask from any thread and at any time. */
    public StreamHealth health() {
        State state = streams.state();
        double share = restored().share();
        boolean live = state != State.ERROR && state != State.PENDING_ERROR && state != State.NOT_RUNNING;
        return new StreamHealth(
                state.name(), live, state == State.RUNNING && !restored().unfinished(), share);
    }

    /** The metrics of this process in Prometheus' text format, version 0.0.4. Safe to ask from any thread and at any time. */
    public String metrics() {
        return meters.registry().scrape();
    }

    /** What it did and holds. Safe to ask from any thread and at any time. */
    public StreamNumbers numbers() {
        return meters.numbers();
    }

    /**
     * How the predictions of the partitions that it owns came true, as their tasks said last, at most a second ago; null without
     * scores. Safe to ask from any thread and at any time.
     */
    public @Nullable ScoreTotals scores() {
        return meters.scores();
    }

    /**
     * The latest of the alarms that errors of their predictions have changed, the oldest first; none without scores. Safe to ask from
     * any thread and at any time.
     */
    public List<ResidualAlarm> alarms() {
        return meters.latestAlarms();
    }

    /** Where to look at its sequences. Safe to ask from any thread and at any time. */
    public LiveView live() {
        return meters.live();
    }

    /**
     * Waits until the stream is closed.
     *
     * @throws StreamFailedException if it fails
     */
    public void awaitEnd() {
        end.await(Long.MAX_VALUE);
        end.throwFailure();
        if (streams.state() == State.PENDING_SHUTDOWN) {
            throw new StreamFailedException("the stream was not closed within " + CLOSE.toSeconds()
                    + " s; what it had not committed is done again after the next start");
        }
    }

    /** Stops the stream after a last commit. Safe to call twice and from any thread; the first call does it. */
    @Override
    public void close() {
        close(CLOSE);
    }

    /** @return whether the stream has stopped within {@code timeout}; if not, its memory is left to it */
    public boolean close(Duration timeout) {
        if (!closed.compareAndSet(false, true)) {
            return end.await(timeout.toMillis());
        }
        try {
            boolean stopped = streams.close(timeout);
            if (stopped) {
                release();
            }
            return stopped;
        } finally {
            end.signal();
        }
    }

    private void release() {
        try (local) {
            if (end.orderly()) {
                local.storesClosed();
            }
        }
    }
}
