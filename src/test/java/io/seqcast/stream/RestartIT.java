package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.file.Folders;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.SequenceEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Restarts with rows that were accepted, and whose offsets were committed, but that were not predicted yet. */
class RestartIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final int SEQUENCES = 12;
    private static final int STEPS = 100;
    private static final int WARM_UP = 2 * SEQUENCES; // rows that ask for no prediction, all at the beginning
    private static final int BATCH = 40;
    private static final List<Point> POINTS = TestPoints.interleaved(SEQUENCES, STEPS);
    private static final int EXPECTED = POINTS.size() - WARM_UP;
    private static final Duration FOR_EVER = Duration.ofHours(1);

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    @Test
    void randomRestartsWithPendingRowsLoseAndRepeatNothing() {
        StreamOptions options = options("restarts");
        SplittableRandom random = new SplittableRandom(7);
        List<Integer> waiting = new ArrayList<>();
        int sent = 0;
        for (int life = 0; life < 4; life++) {
            int to = sent + 100 + random.nextInt(150);
            try (StreamApp app = streams.start(MODEL, options)) {
                streams.replay(options, POINTS.subList(sent, to));
                streams.awaitCommitted(options, to);
            }
            sent = to;
            waiting.add(sent - WARM_UP - streams.read(options, 0, true).size());
            if (life == 2) {
                wipe(options);
            }
        }

        StreamOptions prompt = options.withTopology(options.topology().withLinger(Duration.ofMillis(5)));
        try (StreamApp app = streams.start(MODEL, prompt)) {
            streams.replay(options, POINTS.subList(sent, POINTS.size()));

            assertPredictedOnce(streams.read(options, EXPECTED, true));
        }
        assertThat(waiting).as("committed rows that waited at the restarts").allMatch(rows -> rows > 0);
    }

    /** Another producer under the stream's transactional id fences it: its task is closed dirty, in a process that lives on. */
    @Test
    void aFencedProducerTakesItsUncommittedPredictionsWithIt() throws Exception {
        StreamOptions options = options("fenced").withPartitions(1).withThreads(1);
        int committed = 500; // 12 batches, and 20 rows that wait
        int uncommitted = 800; // 20 batches
        try (StreamApp app = streams.start(MODEL, options)) {
            streams.replay(options, POINTS.subList(0, committed));
            streams.awaitCommitted(options, committed);
        }
        int before = streams.read(options, 0, true).size();
        int aborted = uncommitted - WARM_UP - before;
        AtomicInteger opened = new AtomicInteger();

        try (StreamApp app = startSlowToCommit(options, opened)) {
            streams.replay(options, POINTS.subList(committed, uncommitted));
            streams.read(options, before + aborted, false);
            fence(options.application());
            // Slowly: the stream thread hears of the fence with its next record, or else with its commit in a minute.
            streams.replay(options, POINTS.subList(uncommitted, POINTS.size()), 200);
            List<PublishedPrediction> all = streams.read(options, EXPECTED + aborted, false);

            assertThat(all).as("with those that the fence aborted").hasSize(EXPECTED + aborted);
        }
        assertThat(before).isEqualTo(12 * BATCH - WARM_UP);
        assertThat(opened)
                .as("engines opened: at the start, and after the dirty close")
                .hasValue(2);
        assertPredictedOnce(streams.read(options, EXPECTED, true));
    }

    private StreamOptions options(String name) {
        EngineOptions engine = new EngineOptions(Form.STEP, BATCH, 16, 0, 0, Duration.ofHours(1), 1 << 20);
        StreamOptions options = streams.options(name, engine);
        return options.withTopology(options.topology().withLinger(FOR_EVER));
    }

    private static StreamApp startSlowToCommit(StreamOptions options, AtomicInteger opened) {
        EngineFactory engines = (store, clock) -> {
            opened.incrementAndGet();
            return SequenceEngine.open(MODEL, options.topology().engine(), store, clock);
        };
        StreamApp app = streams.start(
                engines,
                options.withCommitInterval(Duration.ofMinutes(1)),
                Map.of("producer.transaction.timeout.ms", "120000"));
        app.awaitRunning(TestStreams.PATIENCE);
        return app;
    }

    private static void fence(String application) throws ExecutionException, InterruptedException {
        Properties client = streams.client();
        String transactionalId;
        try (Admin admin = Admin.create(client)) {
            transactionalId = admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(application + "-"))
                    .findAny()
                    .orElseThrow();
        }
        client.setProperty("transactional.id", transactionalId);
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
        }
    }

    /** Deletes the stores, but not the instance's identity, which would have the group wait for the old one. */
    private static void wipe(StreamOptions options) {
        Folders.delete(options.stateDirectory().resolve(options.application()));
    }

    private static void assertPredictedOnce(List<PublishedPrediction> published) {
        assertThat(TestPoints.unique(published))
                .containsExactlyInAnyOrderEntriesOf(
                        TestPoints.expected(MODEL, TestPoints.bySequence(SEQUENCES, STEPS)));
    }
}
