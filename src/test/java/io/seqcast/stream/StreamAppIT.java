package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.DeadLetterHeaders;
import io.seqcast.kafka.TopicDump;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.SequenceEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The whole way through a broker, with small untrained models. */
class StreamAppIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final int SEQUENCES = 12;
    private static final int STEPS = 100;
    private static final int EXPECTED = SEQUENCES * (STEPS - 2);

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    @Test
    void rebuildsItsStateFromTheChangelogs() {
        StreamOptions options = streams.options("moved", STEPS);
        // The first owner is gone for good; the group waits this long for it.
        Map<String, String> impatient = Map.of("session.timeout.ms", "6000");
        List<Point> points = TestPoints.interleaved(SEQUENCES, STEPS);
        try (StreamApp app = streams.start(MODEL, options, impatient)) {
            streams.replay(options, points.subList(0, points.size() / 2));
            streams.read(options, EXPECTED / 3, true);
        }

        StreamOptions elsewhere = streams.elsewhere(options, "elsewhere");
        try (StreamApp app = streams.start(MODEL, elsewhere, impatient)) {
            assertThat(app.restored()).satisfies(report -> {
                assertThat(report.records()).isGreaterThanOrEqualTo(EXPECTED / 3);
                assertThat(report.changelogs()).isEqualTo(3 * options.partitions());
                assertThat(report.unfinished()).isFalse();
            });
            streams.replay(options, points.subList(points.size() / 2, points.size()));

            assertPredictedOnce(options, MODEL);
        }
    }

    @Test
    void anInstanceWithAGivenIdentityIsTheSameWithoutItsDisk() throws Exception {
        StreamOptions options = streams.options("diskless", STEPS).withInstanceId("diskless-0");
        List<Point> points = TestPoints.interleaved(SEQUENCES, STEPS);
        Set<String> before;
        try (StreamApp app = streams.start(MODEL, options)) {
            streams.replay(options, points.subList(0, points.size() / 2));
            streams.read(options, EXPECTED / 3, true);
            before = transactions("diskless-");
        }

        StreamOptions elsewhere = streams.elsewhere(options, "diskless-elsewhere");
        try (StreamApp app = streams.start(MODEL, elsewhere)) {
            streams.replay(options, points.subList(points.size() / 2, points.size()));

            assertPredictedOnce(options, MODEL);
            assertThat(transactions("diskless-")).isEqualTo(before).hasSize(options.threads());
        }
    }

    /** Each commit is a transaction: work for the broker, and records in topics of its own. */
    @Test
    void commitsNothingWhileNothingComes() {
        StreamOptions options = streams.options("idle", STEPS);
        List<Point> points = TestPoints.interleaved(SEQUENCES, STEPS);
        try (StreamApp app =
                streams.start(MODEL, options.withTopology(options.topology().withScores(true)))) {
            streams.replay(options, points.subList(0, points.size() / 2));
            streams.read(options, EXPECTED / 3, true);

            TestStreams.await(() -> isQuietFor(2, app), "two seconds without a commit");

            streams.replay(options, points.subList(points.size() / 2, points.size()));
            assertPredictedOnce(options, MODEL);
        }
    }

    /** The producer of a thread without a partition, or of one that was replaced, does not sign in: what it had left would stay. */
    @Test
    void abortsWhatItsPredecessorLeftOpen() throws Exception {
        StreamOptions options = streams.options("left", STEPS).withPartitions(1).withThreads(2);
        try (StreamApp app = streams.start(MODEL, options)) {
            streams.replay(options, TestPoints.bySequence(1, 5));
            streams.read(options, 3, true);
        }
        Files.delete(options.stateDirectory().resolve("left/stores-closed"));
        String used = transactions("left-").iterator().next();
        String prefix = used.substring(0, used.length() - 1);
        try (Producer<byte[], byte[]> first = open(prefix + 1, options);
                Producer<byte[], byte[]> second = open(prefix + 5, options);
                StreamApp app = streams.start(MODEL, options)) {

            assertThat(List.of(state(prefix + 1), state(prefix + 5)))
                    .doesNotContain(TransactionState.ONGOING, TransactionState.PREPARE_ABORT);
            assertThatThrownBy(first::commitTransaction).isInstanceOf(KafkaException.class);
            assertThatThrownBy(second::commitTransaction).isInstanceOf(KafkaException.class);
        }
    }

    @Test
    void aStartThatIsRefusedLeavesTheStoresAsTheyAre() {
        StreamOptions options = streams.options("refused", STEPS);
        try (StreamApp app = streams.start(MODEL, options)) {
            streams.replay(options, TestPoints.bySequence(1, 5));
            streams.read(options, 3, true);
        }

        assertThatThrownBy(() -> streams.start(MODEL, options, Map.of("auto.offset.reset", "nowhere")))
                .isInstanceOf(StreamFailedException.class)
                .hasMessageContaining("nowhere");

        assertThat(options.stateDirectory().resolve("refused/stores-closed")).exists();
    }

    @Test
    void anEndIsOverWhenTheNextStartMayUseTheStores() throws Exception {
        StreamOptions options = streams.options("over", STEPS);
        StreamApp app = streams.start(MODEL, options);
        streams.replay(options, TestPoints.bySequence(1, 5));
        streams.read(options, 3, true);
        CompletableFuture<Void> signal = CompletableFuture.runAsync(app::close);
        app.awaitEnd();
        app.close();

        try (StreamApp next = streams.start(MODEL, options)) {
            assertThat(next.restored().records()).isZero();
        }
        signal.get();
    }

    @Test
    void twoInstancesShareThePartitions() {
        StreamOptions options = streams.options("shared", STEPS);
        StreamOptions second = streams.elsewhere(options, "second");
        try (StreamApp one = streams.start(MODEL, options);
                StreamApp two = streams.start(MODEL, second)) {
            streams.replay(options, TestPoints.interleaved(SEQUENCES, STEPS));

            assertPredictedOnce(options, MODEL);
        }
    }

    @Test
    void aStandbyReplicaTakesOverWithHardlyARestore() {
        StreamOptions options = streams.options("standby", STEPS);
        StreamOptions second = streams.elsewhere(options, "standby-second");
        // No lag is acceptable: the second instance gets copies of all stores, and no partition of its own.
        Map<String, String> replicated =
                Map.of("num.standby.replicas", "1", "acceptable.recovery.lag", "0", "session.timeout.ms", "6000");
        List<Point> points = TestPoints.interleaved(SEQUENCES, STEPS);
        try (StreamApp one = streams.start(MODEL, options, replicated)) {
            streams.replay(options, points.subList(0, points.size() / 2));
            streams.read(options, EXPECTED / 3, true);
            try (StreamApp two = streams.start(MODEL, second, replicated)) {
                for (int partition = 0; partition < options.partitions(); partition++) {
                    Path copy = second.stateDirectory().resolve("standby/0_" + partition);
                    TestStreams.await(() -> Files.exists(copy), "a copy in " + copy);
                }
                one.close();
                streams.replay(options, points.subList(points.size() / 2, points.size()));

                assertPredictedOnce(options, MODEL);
                assertThat(two.restored().records()).isLessThan(EXPECTED / 3);
            }
        }
    }

    @Test
    void putsDeadLettersIntoTheirTopic() {
        StreamOptions options = streams.options("dead", STEPS).withPartitions(1);
        List<Point> points = new ArrayList<>(TestPoints.bySequence(1, 20));
        points.add(9, TestPoints.point(0, 17));
        try (StreamApp app = streams.start(MODEL, options)) {
            streams.replay(options, points);

            assertThat(streams.read(options, 18, true)).hasSize(18);
            assertThat(TopicDump.records(
                            streams.client(), options.topology().topics().deadLetters(), 1))
                    .singleElement()
                    .satisfies(letter -> assertThat(new String(letter.headers()
                                    .lastHeader(DeadLetterHeaders.REASON)
                                    .value()))
                            .isEqualTo("GAP"));
        }
    }

    @Test
    void endsWithTheReasonOfAFailure() {
        StreamOptions options = streams.options("failing", STEPS);
        EngineFactory broken = (store, clock) -> {
            throw new IllegalStateException("the engine is broken");
        };
        try (StreamApp app = streams.start(broken, options, Map.of())) {
            assertThatThrownBy(app::awaitEnd)
                    .isInstanceOf(StreamFailedException.class)
                    .hasMessage("the stream failed: the engine is broken");
        }
    }

    @Test
    void aThreadThatTheBrokerHasForgottenIsReplaced() {
        StreamOptions options = streams.options("replaced", STEPS).withThreads(1);
        AtomicBoolean failed = new AtomicBoolean();
        EngineFactory failing = (store, clock) -> {
            if (failed.compareAndSet(false, true)) {
                throw new InvalidPidMappingException("the broker has forgotten the producer");
            }
            return SequenceEngine.open(MODEL, options.topology().engine(), store, clock);
        };
        try (StreamApp app = streams.start(failing, options, Map.of("session.timeout.ms", "6000"))) {
            streams.replay(options, TestPoints.interleaved(SEQUENCES, STEPS));

            assertPredictedOnce(options, MODEL);
        }
    }

    @Test
    void refusesTopicsWithOtherPartitions() {
        StreamOptions options = streams.options("mismatch", STEPS).withPartitions(2);
        try (StreamApp app = streams.start(MODEL, options)) {
            assertThatThrownBy(() -> streams.start(MODEL, options.withPartitions(5)))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("has 2 partitions, not 5");
        }
    }

    @Test
    void refusesAModelWhoseSnapshotsDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> streams.start(MODEL, streams.options("large", STEPS), Map.of("max.request.size", "1000")))
                .withMessageContaining("the producer's max.request.size is 1000");
    }

    /** A producer in the middle of a transaction. */
    private static Producer<byte[], byte[]> open(String id, StreamOptions options) throws Exception {
        Properties config = streams.client();
        config.put("transactional.id", id);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        String topic = options.topology().topics().predictions();
        producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
        return producer;
    }

    private static TransactionState state(String id) throws Exception {
        try (Admin admin = Admin.create(streams.client())) {
            return admin.describeTransactions(List.of(id)).description(id).get().state();
        }
    }

    private static Set<String> transactions(String prefix) throws Exception {
        try (Admin admin = Admin.create(streams.client())) {
            return admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(prefix))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isQuietFor(int seconds, StreamApp app) {
        String before = commits(app);
        TestStreams.sleep(Duration.ofSeconds(seconds));
        return commits(app).equals(before);
    }

    private static String commits(StreamApp app) {
        return app.metrics()
                .lines()
                .filter(line -> line.startsWith("seqcast_commits_total "))
                .findFirst()
                .orElseThrow();
    }

    private static void assertPredictedOnce(StreamOptions options, ModelBundle model) {
        List<PublishedPrediction> published = streams.read(options, EXPECTED, true);
        assertThat(TestPoints.unique(published))
                .containsExactlyInAnyOrderEntriesOf(
                        TestPoints.expected(model, TestPoints.bySequence(SEQUENCES, STEPS)));
    }
}
