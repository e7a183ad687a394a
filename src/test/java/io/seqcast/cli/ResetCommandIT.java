package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code clean} and {@code reset} delete, and what they refuse to. */
class ResetCommandIT {
    private static final int SEQUENCES = 3;
    private static final int PREDICTIONS = SEQUENCES * 900;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path shared;

    private static EmbeddedBroker broker;
    private static ModelBundle model;
    private static Path data;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        model = TestModels.tiny(32, 3);
        data = shared.resolve("market.parquet");
        broker = EmbeddedBroker.start(shared.resolve("broker"), 0);
        Cli.succeed("generate", "--sequences", SEQUENCES, "--seed", 5, "--out", data);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void afterAResetEverythingIsPredictedAnew() {
        runOnceOver("again");

        Cli.Outcome reset = Cli.succeed(reset("again", "--yes", "--wait", 30).toArray());
        List<String> changelogs = changelogs("again");
        try (StreamApp app = run("again")) {
            consume("again", 2 * PREDICTIONS);
        }

        assertThat(changelogs).isEmpty();
        assertThat(reset.out())
                .contains("application again: offsets of 2 partitions")
                .contains("topic again-tail-changelog")
                .contains("stores in " + state().resolve("again"))
                .contains("deleted; the next run begins with the oldest point");
    }

    @Test
    void toLatestLeavesTheOldPointsAlone() {
        runOnceOver("latest");

        Cli.succeed(reset("latest", "--to-latest", "--yes", "--wait", 30).toArray());
        try (StreamApp app = run("latest")) {
            replay("latest");
            consume("latest", 2 * PREDICTIONS);
            assertThat(Cli.run(consumeArguments("latest", 2 * PREDICTIONS + 1, 3))
                            .err())
                    .contains(String.format("%,d expected", 2 * PREDICTIONS + 1));
        }
    }

    @Test
    void anotherApplicationWithALongerNameKeepsItsChangelogs() {
        runOnceOver("app-tail");
        Cli.succeed(reset("app", "--yes").toArray());

        assertThat(changelogs("app-tail")).hasSize(3);
    }

    @Test
    void aRunningApplicationIsNotReset() {
        try (StreamApp app = run("busy")) {
            Cli.Outcome refused = Cli.run(reset("busy", "--yes", "--state-dir", directory.resolve("none"))
                    .toArray());

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("application busy is running: its group has")
                    .contains("127.0.0.1")
                    .contains("Stop every instance first");
            assertThat(changelogs("busy")).hasSize(3);
        }
    }

    @Test
    void theStateOfARunningInstanceIsNotCleaned() {
        try (StreamApp app = run("held")) {
            Cli.Outcome refused = Cli.run("clean", "--state-dir", state(), "--yes");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("state directory " + state() + " is in use by another process");
        }
    }

    @Test
    void aCleanedInstanceGoesOnFromItsChangelogs() throws IOException {
        runOnceOver("cleaned");
        String identity = Files.readString(state().resolve("instance.id"));

        Cli.Outcome cleaned = Cli.succeed("clean", "--state-dir", state(), "--yes");
        boolean stores = Files.exists(state().resolve("cleaned"));
        try (StreamApp app = run("cleaned")) {
            assertThat(app.restored().records()).isPositive();
            replay("cleaned");
            consume("cleaned", 2 * PREDICTIONS);
        }

        assertThat(stores).isFalse();
        assertThat(cleaned.out()).contains("stores in " + state().resolve("cleaned"), "deleted");
        assertThat(state().resolve("instance.id")).hasContent(identity);
    }

    @Test
    void nothingIsDeletedWhereNobodyCanBeAsked() {
        runOnceOver("asked");

        Cli.Outcome clean = Cli.run("clean", "--state-dir", state());
        Cli.Outcome reset = Cli.run(reset("asked", "--wait", 30).toArray());

        assertThat(List.of(clean.exitCode(), reset.exitCode())).containsExactly(2, 2);
        assertThat(clean.err()).contains("give --yes");
        assertThat(reset.err()).contains("give --yes");
        assertThat(state().resolve("asked")).isNotEmptyDirectory();
        assertThat(changelogs("asked")).hasSize(3);
    }

    @Test
    void aFolderThatIsNoStateDirectoryIsNotTouched() throws IOException {
        Path file = Files.writeString(directory.resolve("precious.txt"), "keep");

        Cli.Outcome refused = Cli.run("clean", "--state-dir", directory, "--yes");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains(directory + " is no state directory of seqcast run");
        assertThat(file).exists();
    }

    private void runOnceOver(String name) {
        try (StreamApp app = run(name)) {
            replay(name);
            consume(name, PREDICTIONS);
        }
    }

    private StreamApp run(String name) {
        Properties client = broker.clientConfig();
        client.setProperty("session.timeout.ms", "6000"); // how long a stopped instance counts as a member
        StreamOptions options = StreamOptions.defaults(state());
        StreamApp app = StreamApp.start(
                model,
                options.withApplication(name).withTopology(options.topology().withTopics(topics(name))),
                client);
        app.awaitRunning(PATIENCE);
        return app;
    }

    private Path state() {
        return directory.resolve("state");
    }

    private void replay(String name) {
        Cli.succeed(
                "replay",
                "--bootstrap-server",
                broker.bootstrapServers(),
                "--points-topic",
                topics(name).points(),
                "--predictions-topic",
                topics(name).predictions(),
                "--data",
                data);
    }

    private void consume(String name, int expect) {
        Cli.succeed(consumeArguments(name, expect, 60));
    }

    private Object[] consumeArguments(String name, int expect, int seconds) {
        return new Object[] {
            "consume",
            "--bootstrap-server",
            broker.bootstrapServers(),
            "--predictions-topic",
            topics(name).predictions(),
            "--out",
            directory.resolve("predictions-" + System.nanoTime() + ".csv"),
            "--expect",
            expect,
            "--timeout",
            seconds
        };
    }

    private List<Object> reset(String name, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "reset",
                "--bootstrap-server",
                broker.bootstrapServers(),
                "--application-id",
                name,
                "--points-topic",
                topics(name).points()));
        List<Object> given = List.of(more);
        if (!given.contains("--state-dir")) {
            arguments.addAll(List.of("--state-dir", state()));
        }
        arguments.addAll(given);
        return arguments;
    }

    private static List<String> changelogs(String name) {
        try (Topics topics = Topics.connect(broker.clientConfig(), PATIENCE)) {
            return topics.existing(Stream.of("tail", "snapshots", "meta")
                    .map(store -> name + "-" + store + "-changelog")
                    .toList());
        }
    }

    private static TopicNames topics(String name) {
        return new TopicNames(name + ".points", name + ".predictions", name + ".dlq");
    }
}
