package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicDump;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.TestModels;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters looked at, repaired and sent back, while the stream runs. */
class DlqCommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WIDTH = 3;
    private static final Point NOT_FINITE = new Point(7, 2, true, new float[] {1, Float.NaN, 3}, 1_577_934_245_678L);

    /** Sequence 7 lacks step 2, which came without a number; 3 to 5 stand behind a gap. Sequence 8 is told from another width. */
    private static final List<Point> POINTS = List.of(
            point(7, 0),
            point(7, 1),
            NOT_FINITE,
            point(7, 3),
            point(7, 4),
            point(7, 5),
            new Point(8, 0, true, new float[] {1, 2}));

    private static final int LETTERS = 5;

    @TempDir
    private static Path shared;

    private static EmbeddedBroker broker;

    @TempDir
    private Path directory;

    private TopicNames topics;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(shared.resolve("broker"), 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void nameTopics(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        topics = new TopicNames(name + ".points", name + ".predictions", name + ".dlq");
    }

    @Test
    void countAndListSayWhatThereIs() {
        try (StreamApp app = stream()) {
            replay(POINTS);
            awaitLetters(LETTERS);
        }

        Cli.Outcome count = Cli.succeed(dlq("count").toArray());
        Cli.Outcome list = Cli.succeed(dlq("list", "--last", 2).toArray());
        Cli.Outcome one =
                Cli.succeed(dlq("list", "--all", "--reason", "not_finite").toArray());

        assertThat(count.out().lines().map(line -> line.replaceAll("\\s+", " ")))
                .anyMatch(line -> line.startsWith("GAP 3 "))
                .anyMatch(line -> line.startsWith("NOT_FINITE 1 "))
                .anyMatch(line -> line.startsWith("WIDTH 1 "))
                .contains("all 5");
        assertThat(list.out().lines()).hasSize(3);
        assertThat(one.out().lines()).hasSize(2);
        assertThat(one.out()).contains(topics.points() + " 0@2").contains("sequence 7, step 2: feature 1 is NaN");
    }

    @Test
    void whatWasRepairedInAFileIsAcceptedAndPredicted() throws IOException {
        Path file = directory.resolve("letters.jsonl");
        try (StreamApp app = stream()) {
            replay(POINTS);
            awaitLetters(LETTERS);

            Cli.succeed(
                    dlq("export", "--reason", "not_finite,gap", "--out", file).toArray());
            Cli.Outcome unrepaired = resend("--file", file, "--yes");
            Files.writeString(file, Files.readString(file).replace("\"NaN\"", "2.5"));
            Cli.Outcome resent = resend("--file", file, "--yes");

            assertThat(unrepaired.exitCode()).isEqualTo(1);
            assertThat(unrepaired.err()).contains(file + ", line 1: features[1] is \"NaN\", must be a finite number");
            assertThat(resent.out()).contains("4 records sent");
            assertThat(predictedSteps(6)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
            assertThat(TopicDump.points(broker.clientConfig(), topics.points(), POINTS.size() + 4))
                    .filteredOn(point -> point.time() == NOT_FINITE.time())
                    .extracting(point -> point.features()[1])
                    .containsExactlyInAnyOrder(Float.NaN, 2.5f);
        }
    }

    @Test
    void whatIsRightByNowIsSentAsItCame() {
        try (StreamApp app = stream()) {
            replay(POINTS);
            awaitLetters(LETTERS);
            replay(List.of(point(7, 2)));

            Cli.Outcome resent = resend("--yes", "--model", model());

            assertThat(resent.exitCode()).as(resent.err()).isZero();
            assertThat(resent.out())
                    .contains("3 dead letters may be taken now")
                    .contains("1 left out: NOT_FINITE, a feature is not finite")
                    .contains("1 left out: WIDTH, it has 2 features, the model takes 3")
                    .contains("next time: --partition 0 --from")
                    .contains("3 records sent");
            assertThat(predictedSteps(6)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void nothingIsSentUnasked() {
        try (StreamApp app = stream()) {
            replay(POINTS);
            awaitLetters(LETTERS);
        }

        Cli.Outcome dry = resend("--dry-run");
        Cli.Outcome unasked = resend();

        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out()).contains("would send 4 records to " + topics.points());
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.err())
                .contains("Send 4 records to " + topics.points() + "? There is no terminal to ask on: give --yes");
        assertThat(TopicDump.points(broker.clientConfig(), topics.points(), POINTS.size()))
                .hasSameSizeAs(POINTS);
    }

    @Test
    void aTopicThatDoesNotExistIsNamed() {
        Cli.Outcome outcome = Cli.run(dlq("count").toArray());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains(topics.deadLetters() + " does not exist");
    }

    private StreamApp stream() {
        StreamOptions options = StreamOptions.defaults(directory.resolve("state"));
        StreamApp app = StreamApp.start(
                TestModels.tiny(WIDTH, 3),
                options.withApplication(topics.points())
                        .withPartitions(1)
                        .withTopology(options.topology().withTopics(topics)),
                broker.clientConfig());
        app.awaitRunning(PATIENCE);
        return app;
    }

    private Path model() {
        Path folder = directory.resolve("model");
        TestModels.tiny(WIDTH, 3).write(folder);
        return folder;
    }

    private void replay(List<Point> points) {
        Iterator<Point> rows = points.iterator();
        try (Replayer replayer = Replayer.open(broker.clientConfig(), topics.points())) {
            replayer.replay(() -> rows.hasNext() ? rows.next() : null, 0, sent -> {});
        }
    }

    private void awaitLetters(int count) {
        assertThat(TopicDump.records(broker.clientConfig(), topics.deadLetters(), count))
                .hasSize(count);
    }

    private List<Long> predictedSteps(int expect) {
        List<PublishedPrediction> published = new ArrayList<>();
        try (PredictionReader reader = PredictionReader.open(broker.clientConfig(), topics.predictions(), true)) {
            reader.read(expect, PATIENCE, published::add);
        }
        return published.stream().map(each -> each.prediction().step()).toList();
    }

    private Cli.Outcome resend(Object... rest) {
        List<Object> args = dlq("resend", "--points-topic", topics.points());
        args.addAll(List.of(rest));
        return Cli.run(args.toArray());
    }

    private List<Object> dlq(String command, Object... rest) {
        List<Object> args = new ArrayList<>(List.of(
                "dlq",
                command,
                "--bootstrap-server",
                broker.bootstrapServers(),
                "--dead-letters-topic",
                topics.deadLetters()));
        args.addAll(List.of(rest));
        return args;
    }

    private static Point point(long sequence, long step) {
        return new Point(sequence, step, true, new float[] {step, 0.1f * step, -step});
    }
}
