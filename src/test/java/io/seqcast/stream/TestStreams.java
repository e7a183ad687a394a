package io.seqcast.stream;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.file.Folders;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Assertions;

/**
 * Streams on a broker of their own in this process: starts them, feeds them, and reads what they publish. The broker's data and
 * the streams' state directories are gone after the end.
 */
final class TestStreams implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path folder;
    private final EmbeddedBroker broker;

    private TestStreams(Path folder, EmbeddedBroker broker) {
        this.folder = folder;
        this.broker = broker;
    }

    static TestStreams onNewBroker() {
        try {
            Path folder = Files.createTempDirectory("seqcast-streams");
            return new TestStreams(folder, EmbeddedBroker.start(folder.resolve("broker"), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a client finds the broker. */
    Properties client() {
        return broker.clientConfig();
    }

    /** A stream of one name, with topics and a state directory of its own; its batches and snapshots are small and many. */
    StreamOptions options(String name, long sequenceLength) {
        return options(name, new EngineOptions(Form.STEP, 16, 16, 0, sequenceLength, Duration.ofHours(1), 1 << 20));
    }

    /** A stream of one name, with topics and a state directory of its own. */
    StreamOptions options(String name, EngineOptions engine) {
        TopicNames topics = new TopicNames(name + ".points", name + ".predictions", name + ".dlq");
        return StreamOptions.defaults(folder.resolve("state-" + name))
                .withApplication(name)
                .withTopology(TopologyOptions.defaults().withTopics(topics).withEngine(engine))
                .withCommitInterval(Duration.ofMillis(100));
    }

    /** The same stream with a state directory of another name: another instance of it, or one that has lost its disk. */
    StreamOptions elsewhere(StreamOptions options, String name) {
        return new StreamOptions(
                options.application(),
                options.topology(),
                options.partitions(),
                options.threads(),
                folder.resolve("state-" + name),
                options.instanceId(),
                options.commitInterval());
    }

    StreamApp start(ModelBundle model, StreamOptions options) {
        return start(model, options, Map.of());
    }

    StreamApp start(ModelBundle model, StreamOptions options, Map<String, String> more) {
        Properties client = client();
        client.putAll(more);
        StreamApp app = StreamApp.start(model, options, client);
        app.awaitRunning(PATIENCE);
        return app;
    }

    /** Starts a stream whose tasks get their engines from {@code engines}; does not wait for it. */
    StreamApp start(EngineFactory engines, StreamOptions options, Map<String, String> more) {
        Properties client = client();
        client.putAll(more);
        StreamMeters meters = new StreamMeters();
        Topology topology = PredictTopology.build(options.topology(), SequenceStores.logged(), engines, meters);
        return StreamApp.start(topology, meters, options, client);
    }

    void replay(StreamOptions options, List<Point> points) {
        replay(options, points, 0);
    }

    /** @param rate points a second, 0 for as fast as it goes */
    void replay(StreamOptions options, List<Point> points, double rate) {
        Iterator<Point> rows = points.iterator();
        try (Replayer replayer =
                Replayer.open(client(), options.topology().topics().points())) {
            replayer.replay(() -> rows.hasNext() ? rows.next() : null, rate, sent -> {});
        }
    }

    /** The first {@code expect} predictions, aborted ones too if {@code committed} is false, and what comes right behind them. */
    List<PublishedPrediction> read(StreamOptions options, int expect, boolean committed) {
        List<PublishedPrediction> published = new ArrayList<>();
        String topic = options.topology().topics().predictions();
        try (PredictionReader reader = PredictionReader.open(client(), topic, committed)) {
            if (expect > 0) {
                reader.read(expect, PATIENCE, published::add);
            }
            reader.read(0, QUIET, published::add);
        }
        return published;
    }

    /** Waits until the stream has committed the offsets of {@code rows} points. */
    void awaitCommitted(StreamOptions options, int rows) {
        try (Admin admin = Admin.create(client())) {
            await(
                    () -> offsets(admin, options.application()).values().stream()
                                    .mapToLong(OffsetAndMetadata::offset)
                                    .sum()
                            == rows,
                    "a commit of " + rows + " rows");
        }
    }

    static void await(BooleanSupplier condition, String what) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                Assertions.fail("waited in vain for " + what);
            }
            sleep(PAUSE);
        }
    }

    @Override
    public void close() {
        broker.close();
        Folders.delete(folder);
    }

    private static Map<?, OffsetAndMetadata> offsets(Admin admin, String group) {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
