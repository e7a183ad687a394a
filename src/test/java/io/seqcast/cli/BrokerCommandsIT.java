package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broker, its partitions and the order of the rows must not change: the predictions. */
class BrokerCommandsIT {
    private static final int SEQUENCES = 6;

    @TempDir
    private static Path shared;

    private static EmbeddedBroker broker;
    private static Path data;
    private static Path model;
    private static Path expected;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(shared.resolve("broker"), 0);
        data = shared.resolve("market.parquet");
        model = shared.resolve("tiny");
        expected = shared.resolve("expected.parquet");
        TestModels.tiny(32, 3).write(model);
        Cli.succeed("generate", "--sequences", SEQUENCES, "--seed", 5, "--out", data);
        Cli.succeed("predict", "--model", model, "--data", data, "--out", expected);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, ''", "3, 50, ''", "8, 4, 17"})
    void partitionsAndOrderChangeNoBit(int partitions, int interleave, String shuffle) {
        String name = "p" + partitions;
        Path out = directory.resolve("predictions.parquet");

        try (StreamApp app = start(name, partitions)) {
            app.awaitRunning(Duration.ofSeconds(60));
            List<Object> replay = new ArrayList<>(
                    broker("replay", name, "--data", data, "--partitions", partitions, "--interleave", interleave));
            if (!shuffle.isEmpty()) {
                replay.addAll(List.of("--shuffle", shuffle));
            }
            Cli.succeed(replay.toArray());
            Cli.succeed(broker("consume", name, "--out", out, "--expect", SEQUENCES * 900)
                    .toArray());
        }

        Predictions.assertClose(out, expected, 0);
    }

    @Test
    void consumeKeepsTheNewestOfTwoReplaysAndSaysSo() {
        Path out = directory.resolve("predictions.parquet");
        Cli.Outcome consumed;

        try (StreamApp app = start("twice", 3)) {
            app.awaitRunning(Duration.ofSeconds(60));
            Cli.succeed(broker("replay", "twice", "--data", data).toArray());
            Cli.succeed(broker("replay", "twice", "--data", data).toArray());
            consumed = Cli.succeed(broker("consume", "twice", "--out", out, "--expect", 2 * SEQUENCES * 900)
                    .toArray());
        }

        assertThat(consumed.err()).contains(String.format("%,d predictions of earlier starts", SEQUENCES * 900));
        Predictions.assertClose(out, expected, 0);
    }

    @Test
    void consumeWritesWhatItHasWhenLessThanExpectedComes() {
        Path out = directory.resolve("predictions.csv");
        Cli.Outcome consumed;

        try (StreamApp app = start("less", 3)) {
            app.awaitRunning(Duration.ofSeconds(60));
            Cli.succeed(broker("replay", "less", "--data", data).toArray());
            consumed = Cli.run(broker("consume", "less", "--out", out, "--expect", 1_000_000, "--timeout", 8)
                    .toArray());
        }

        assertThat(consumed.exitCode()).isEqualTo(1);
        assertThat(consumed.err()).contains("1,000,000 expected");
        Predictions.assertClose(out, expected, 0);
    }

    @Test
    void consumeWritesMetadataOnDemand() {
        Cli.Outcome consumed;

        try (StreamApp app = start("all", 3)) {
            app.awaitRunning(Duration.ofSeconds(60));
            Cli.succeed(broker("replay", "all", "--data", data).toArray());
            consumed = Cli.succeed(
                    broker("consume", "all", "--out", "-", "--all", "--expect", 10, "--format", "json_lines")
                            .toArray());
        }

        assertThat(consumed.out().lines())
                .hasSize(10)
                .allSatisfy(line -> assertThat(line)
                        .contains(ModelBundle.read(model).fingerprint())
                        .contains("start_offset"));
    }

    @Test
    void aDifferingNumberOfPartitionsIsRefusedWithBothNumbers() {
        Cli.succeed(broker("replay", "fixed", "--data", data, "--partitions", 2).toArray());

        Cli.Outcome outcome = Cli.run(
                broker("replay", "fixed", "--data", data, "--partitions", 5).toArray());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("fixed.points")
                .contains("2 partitions")
                .contains("5");
    }

    @Test
    void consumeSaysThatItsTopicDoesNotCome() {
        Cli.Outcome outcome =
                Cli.run(broker("consume", "never", "--out", "-", "--timeout", 1).toArray());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("never.predictions");
    }

    private StreamApp start(String name, int partitions) {
        StreamOptions options = StreamOptions.defaults(directory.resolve("state"));
        return StreamApp.start(
                ModelBundle.read(model),
                options.withApplication(name)
                        .withPartitions(partitions)
                        .withTopology(options.topology().withTopics(topics(name))),
                broker.clientConfig());
    }

    private static TopicNames topics(String name) {
        return new TopicNames(name + ".points", name + ".predictions", name + ".dlq");
    }

    private static List<Object> broker(String command, String name, Object... rest) {
        List<Object> args = new ArrayList<>(List.of(
                command,
                "--bootstrap-server",
                broker.bootstrapServers(),
                "--points-topic",
                name + ".points",
                "--predictions-topic",
                name + ".predictions"));
        args.addAll(List.of(rest));
        return args;
    }
}
