package io.seqcast.stream;

import io.seqcast.kafka.Causes;
import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import io.seqcast.kafka.Transactions;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.SequenceEngine;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the stream in this process. An exception that a stream thread cannot handle is kept, the client shuts down
 * in order, and whoever waits for the stream gets it.
 */
public final class StreamApp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration CLOSE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;
    /** Key, headers and framing of a record beside its value, generously. */
    private static final long RECORD_OVERHEAD = 512;

    private final StateDirectory directory;
    private final ApplicationState stores;
    private final RocksMemory memory;
    private final StreamMeters meters;
    private final KafkaStreams streams;
    private final SendRefusals refusals;
    private final RestoreProgress restores = new RestoreProgress(System::nanoTime);
    private final ThreadFailures failures = new ThreadFailures(System::nanoTime);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private StreamApp(
            StateDirectory directory,
            ApplicationState stores,
            RocksMemory memory,
            StreamMeters meters,
            KafkaStreams streams,
            SendRefusals refusals) {
        this.directory = directory;
        this.stores = stores;
        this.memory = memory;
        this.meters = meters;
        this.streams = streams;
        this.refusals = refusals;
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
        requireFittingRecords(bundle, options, client);
        StreamMeters meters = new StreamMeters();
        AppMeters.model(meters.registry(), bundle);
        return start(PredictTopology.build(bundle, options.topology(), meters), meters, options, client);
    }

    static StreamApp start(Topology topology, StreamMeters meters, StreamOptions options, Properties client) {
        StreamConfigs.requireExactlyOnce(client);
        prepareTopics(options, client);
        return startStreams(topology, meters, options, client);
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
            if (hasEnded(POLL_MILLIS)) {
                throwFailure();
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
        return memory.used();
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

    /**
     * Waits until the stream is closed.
     *
     * @throws StreamFailedException if it fails
     */
    public void awaitEnd() {
        hasEnded(Long.MAX_VALUE);
        throwFailure();
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
            return hasEnded(timeout.toMillis());
        }
        try {
            boolean stopped = streams.close(timeout);
            if (stopped) {
                release();
            }
            return stopped;
        } finally {
            ended.countDown();
        }
    }

    private void release() {
        try (directory;
                memory) {
            if (failure.get() == null) {
                stores.closed();
            }
        }
    }

    private static void requireFittingRecords(ModelBundle bundle, StreamOptions options, Properties client) {
        long largest = SequenceEngine.largestRecord(bundle, options.topology().engine()) + RECORD_OVERHEAD;
        long limit = StreamConfigs.maxRequestSize(client);
        if (largest > limit) {
            throw new IllegalArgumentException("a member's snapshot takes records of " + largest
                    + " bytes, the producer's max.request.size is " + limit
                    + ": take a smaller model, or raise it and the broker's message.max.bytes");
        }
    }

    private static void prepareTopics(StreamOptions options, Properties client) {
        TopicNames names = options.topology().topics();
        try (Topics topics = Topics.connect(client, CONNECT)) {
            topics.ensure(names.points(), options.partitions(), Map.of());
            topics.ensure(names.predictions(), options.partitions(), Map.of());
            // Whatever the producer may send as a dead letter has to fit: the transaction of a record that the topic
            // refuses cannot be committed, so this record would end the stream again and again.
            long largest = StreamConfigs.maxRequestSize(client);
            Map<String, String> config = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(largest));
            topics.ensureAny(names.deadLetters(), 1, config);
            topics.requireTakes(names.deadLetters(), largest);
        }
    }

    private static StreamApp startStreams(
            Topology topology, StreamMeters meters, StreamOptions options, Properties client) {
        StateDirectory directory = StateDirectory.take(options.stateDirectory(), options.instanceId());
        try {
            RocksMemory memory = RocksMemory.allocate();
            try {
                return startStreams(topology, meters, options, client, directory, memory);
            } catch (RuntimeException | Error e) {
                memory.close();
                throw e;
            }
        } catch (RuntimeException e) {
            directory.close();
            throw new StreamFailedException("the stream does not start: " + Causes.message(e), e);
        } catch (Error e) {
            directory.close();
            throw e;
        }
    }

    private static StreamApp startStreams(
            Topology topology,
            StreamMeters meters,
            StreamOptions options,
            Properties client,
            StateDirectory directory,
            RocksMemory memory) {
        ApplicationState stores = directory.application(options.application());
        boolean orderly = stores.prepare(directory.instanceId());
        if (!orderly) {
            Transactions.abort(client, stores.transactionPrefix(), CONNECT);
        }
        Properties config = StreamConfigs.of(client, options, directory.instanceId(), memory);
        SendRefusals refusals = new SendRefusals();
        refusals.listen(config);
        StreamsConfig checked = new StreamsConfig(config);
        Duration commit = Duration.ofMillis(checked.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
        StreamClients clients = new StreamClients(options.topology().linger().plus(commit));
        KafkaStreams streams = new KafkaStreams(topology, checked, clients);
        try {
            StreamApp app = new StreamApp(directory, stores, memory, meters, streams, refusals);
            KafkaMeters.bind(
                    meters.registry(), streams, options.topology().topics().points());
            AppMeters.bind(meters.registry(), app);
            stores.opened();
            app.start();
            return app;
        } catch (RuntimeException | Error e) {
            streams.close(CLOSE);
            throw e;
        }
    }

    private void start() {
        streams.setUncaughtExceptionHandler(e -> {
            StreamThreadExceptionResponse response = failures.respond(e);
            if (response == StreamThreadExceptionResponse.SHUTDOWN_CLIENT) {
                failure.compareAndSet(null, e);
            }
            return response;
        });
        streams.setGlobalStateRestoreListener(restores);
        // An orderly end is over when close() is, not when Kafka Streams has stopped.
        streams.setStateListener((now, before) -> {
            if (now == State.ERROR) {
                ended.countDown();
            }
        });
        streams.start();
    }

    private boolean hasEnded(long waitMillis) {
        try {
            return ended.await(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamFailedException("interrupted while the stream is " + streams.state(), e);
        }
    }

    private void throwFailure() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new StreamFailedException("the stream failed: " + refusals.message(thrown), thrown);
        }
        if (streams.state() == State.ERROR || streams.state() == State.PENDING_ERROR) {
            throw new StreamFailedException("the stream failed, its log says why");
        }
    }
}
