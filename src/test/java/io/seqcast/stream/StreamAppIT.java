package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.DeadLetterHeaders;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicDump;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.Form;
import io.seqcast.model.ModelBundle;
import io.seqcast.model.TestModels;
import io.seqcast.serve.EngineOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way through a broker, with small untrained models. */
class StreamAppIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int SEQUENCES = 12;
    private static final int STEPS = 100;
    private static final int EXPECTED = SEQUENCES * (STEPS - 2);

    @TempDir
    static Path brokerDirectory;

    private static EmbeddedBroker broker;

    @TempDir
    Path directory;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(brokerDirectory, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void predictsTheSameOnAnyNumberOfPartitions(int partitions) {
        StreamOptions options = options("partitions-" + partitions).withPartitions(partitions);
        try (StreamApp app = start(MODEL, options)) {
            replay(options, TestPoints.interleaved(SEQUENCES, STEPS));

            assertPredictedOnce(options, MODEL);
        }
    }

    @Test
    void emitsEachPredictionOnceOverARestart() {
        StreamOptions options = options("restart");
        List<Point> points = TestPoints.interleaved(SEQUENCES, STEPS);
        try (StreamApp app = start(MODEL, options)) {
            replay(options, points.subList(0, points.size() / 2));
        }

        try (StreamApp app = start(MODEL, options)) {
            replay(options, points.subList(points.size() / 2, points.size()));

            assertPredictedOnce(options, MODEL);
        }
    }

    @Test
    void rebuildsItsStateFromTheChangelogs() {
        StreamOptions options = options("moved");
        // The first owner is gone for good; the group waits this long for it.
        Map<String, String> impatient = Map.of("session.timeout.ms", "6000");
        List<Point> points = TestPoints.interleaved(SEQUENCES, STEPS);
        try (StreamApp app = start(MODEL, options, impatient)) {
            replay(options, points.subList(0, points.size() / 2));
            read(options, EXPECTED / 3);
        }

        StreamOptions elsewhere = at(options, directory.resolve("elsewhere"));
        try (StreamApp app = start(MODEL, elsewhere, impatient)) {
            assertThat(app.restored()).satisfies(report -> {
                assertThat(report.records()).isGreaterThanOrEqualTo(EXPECTED / 3);
                assertThat(report.changelogs()).isEqualTo(3 * options.partitions());
                assertThat(report.unfinished()).isFalse();
            });
            replay(options, points.subList(points.size() / 2, points.size()));

            assertPredictedOnce(options, MODEL);
        }
    }

    @Test
    void twoInstancesShareThePartitions() {
        StreamOptions options = options("shared");
        StreamOptions second = at(options, directory.resolve("second"));
        try (StreamApp one = start(MODEL, options);
                StreamApp two = start(MODEL, second)) {
            replay(options, TestPoints.interleaved(SEQUENCES, STEPS));

            assertPredictedOnce(options, MODEL);
        }
    }

    @Test
    void putsDeadLettersIntoTheirTopic() {
        StreamOptions options = options("dead").withPartitions(1);
        List<Point> points = new ArrayList<>(TestPoints.bySequence(1, 20));
        points.add(9, TestPoints.point(0, 17));
        try (StreamApp app = start(MODEL, options)) {
            replay(options, points);

            assertThat(read(options, 18)).hasSize(18);
            assertThat(TopicDump.records(
                            broker.clientConfig(), options.topology().topics().deadLetters(), 1))
                    .singleElement()
                    .satisfies(letter -> assertThat(new String(letter.headers()
                                    .lastHeader(DeadLetterHeaders.REASON)
                                    .value()))
                            .isEqualTo("GAP"));
        }
    }

    @Test
    void endsWithTheReasonOfAFailure() {
        StreamOptions options = options("failing");
        Topology topology = PredictTopology.build(options.topology(), SequenceStores.logged(), (store, clock) -> {
            throw new IllegalStateException("the engine is broken");
        });
        try (StreamApp app = StreamApp.start(topology, options, broker.clientConfig())) {
            assertThatThrownBy(app::awaitEnd)
                    .isInstanceOf(StreamFailedException.class)
                    .hasMessage("the stream failed: the engine is broken");
        }
    }

    @Test
    void refusesTopicsWithOtherPartitions() {
        StreamOptions options = options("mismatch").withPartitions(2);
        try (StreamApp app = start(MODEL, options)) {
            assertThatThrownBy(() -> start(MODEL, options.withPartitions(5)))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("has 2 partitions, not 5");
        }
    }

    @Test
    void refusesAModelWhoseSnapshotsDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(MODEL, options("large"), Map.of("max.request.size", "1000")))
                .withMessageContaining("the producer's max.request.size is 1000");
    }

    private StreamOptions options(String name) {
        TopicNames topics = new TopicNames(name + ".points", name + ".predictions", name + ".dlq");
        EngineOptions engine = new EngineOptions(Form.STEP, 16, 16, 0, STEPS, Duration.ofHours(1), 1 << 20);
        return StreamOptions.defaults(directory.resolve("state"))
                .withApplication(name)
                .withTopology(TopologyOptions.defaults().withTopics(topics).withEngine(engine))
                .withCommitInterval(Duration.ofMillis(100));
    }

    private static StreamOptions at(StreamOptions options, Path stateDirectory) {
        return new StreamOptions(
                options.application(),
                options.topology(),
                options.partitions(),
                options.threads(),
                stateDirectory,
                options.commitInterval());
    }

    private static StreamApp start(ModelBundle model, StreamOptions options) {
        return start(model, options, Map.of());
    }

    private static StreamApp start(ModelBundle model, StreamOptions options, Map<String, String> more) {
        Properties client = broker.clientConfig();
        client.putAll(more);
        StreamApp app = StreamApp.start(model, options, client);
        app.awaitRunning(PATIENCE);
        return app;
    }

    private static void replay(StreamOptions options, List<Point> points) {
        Iterator<Point> rows = points.iterator();
        try (Replayer replayer =
                Replayer.open(broker.clientConfig(), options.topology().topics().points())) {
            replayer.replay(() -> rows.hasNext() ? rows.next() : null, 0, sent -> {});
        }
    }

    private static void assertPredictedOnce(StreamOptions options, ModelBundle model) {
        List<PublishedPrediction> published = read(options, EXPECTED);
        assertThat(TestPoints.unique(published))
                .containsExactlyInAnyOrderEntriesOf(
                        TestPoints.expected(model, TestPoints.bySequence(SEQUENCES, STEPS)));
    }

    /** At least {@code expect} committed predictions, and those that come within a moment behind them. */
    private static List<PublishedPrediction> read(StreamOptions options, int expect) {
        List<PublishedPrediction> published = new ArrayList<>();
        String topic = options.topology().topics().predictions();
        try (PredictionReader reader = PredictionReader.open(broker.clientConfig(), topic, true)) {
            reader.read(expect, PATIENCE, published::add);
            reader.read(0, QUIET, published::add);
        }
        return published;
    }
}
