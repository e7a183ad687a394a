package io.seqcast.stream;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.record.ScoreCodec;
import io.seqcast.file.Folders;
import io.seqcast.kafka.RecordSerdes;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.SequenceEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The real topology, processor and RocksDB stores without a broker, for tests and trials.
 *
 * <pre>{@code
 * try (Harness harness = Harness.open(Path.of("models/NAME"), TopologyOptions.defaults())) {
 *     harness.pipe(new Point(7, 0, true, features));
 *     harness.advance(Duration.ofMillis(5));
 *     List<PublishedPrediction> predictions = harness.predictions();
 * }
 * }</pre>
 *
 * <p>Time stands still but for {@link #advance}: rows wait until then, unless they fill a batch or the last flush is a linger
 * ago. There is one partition.
 */
public final class Harness implements AutoCloseable {
    private final Path directory;
    private final RocksMemory memory;
    private final StreamMeters meters;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> points;
    private final TestOutputTopic<Long, PublishedPrediction> predictions;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final TestOutputTopic<byte[], byte[]> scores;
    private final Serializer<Long> keys = new LongSerializer();
    private final Serializer<Point> values = RecordSerdes.points().serializer();
    private final TopologyOptions options;

    private Harness(
            Path directory,
            RocksMemory memory,
            StreamMeters meters,
            TopologyTestDriver driver,
            TopologyOptions options) {
        this.directory = directory;
        this.memory = memory;
        this.meters = meters;
        this.driver = driver;
        this.options = options;
        ByteArraySerializer write = new ByteArraySerializer();
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        this.points = driver.createInputTopic(options.topics().points(), write, write);
        this.predictions = driver.createOutputTopic(
                options.topics().predictions(),
                new LongDeserializer(),
                RecordSerdes.predictions().deserializer());
        this.deadLetters = driver.createOutputTopic(options.topics().deadLetters(), read, read);
        this.scores = driver.createOutputTopic(options.topics().scores(), read, read);
    }

    /** A harness of the model in {@code directory}. */
    public static Harness open(Path directory, TopologyOptions options) {
        return open(ModelBundle.read(directory), options);
    }

    /** A harness of a model. */
    public static Harness open(ModelBundle bundle, TopologyOptions options) {
        return open(options, (store, clock) -> SequenceEngine.open(bundle, options.engine(), store, clock));
    }

    static Harness open(TopologyOptions options, EngineFactory engines) {
        return open(options, engines, RocksMemory.allocate());
    }

    /** @param memory of the stores; freed with the harness */
    static Harness open(TopologyOptions options, EngineFactory engines, RocksMemory memory) {
        Path directory = temporaryDirectory();
        StreamMeters meters = new StreamMeters();
        // The driver keeps what goes to changelogs in memory for ever, and nobody reads it.
        TopologyTestDriver driver = new TopologyTestDriver(
                PredictTopology.build(options, SequenceStores.unlogged(), engines, meters),
                StreamConfigs.common("harness", directory, memory));
        return new Harness(directory, memory, meters, driver, options);
    }

    /** Sends a point; returns when it is accepted, and predicted if the batch is full. */
    public void pipe(Point point) {
        String topic = options.topics().points();
        pipe(keys.serialize(topic, point.sequence()), values.serialize(topic, point));
    }

    /** Sends any record, as a broker would deliver it. */
    public void pipe(byte[] key, byte[] value) {
        points.pipeInput(key, value);
    }

    /** Lets time pass; rows that waited for the linger are predicted. */
    public void advance(Duration time) {
        driver.advanceWallClockTime(time);
        meters.live().publish();
    }

    /** Predictions since the last call, in the order of emission. */
    public List<PublishedPrediction> predictions() {
        return predictions.readValuesToList();
    }

    /** Scores since the last call, where they are asked for, at most one a second that was {@link #advance advanced}. */
    public List<PublishedScores> scores() {
        return !options.scores()
                ? List.of() // the driver warns of a topic that it does not know
                : scores.readValuesToList().stream().map(ScoreCodec::decode).toList();
    }

    /** Records since the last call that no sequence could take. */
    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** What the stream counted; those of rows since the last flush come with {@link #advance} by a second. */
    StreamMeters meters() {
        return meters;
    }

    TopologyOptions options() {
        return options;
    }

    TopologyTestDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.close();
        meters.close();
        memory.close();
        Folders.delete(directory);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("seqcast-harness");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
