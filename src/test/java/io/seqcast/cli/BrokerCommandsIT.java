package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.RecordSerdes;
import io.seqcast.kafka.TopicDump;
import io.seqcast.kafka.TopicNames;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongSerializer;
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
    void consumeNamesTheSequencesThatATableNames() throws IOException {
        Path table = Files.writeString(directory.resolve("symbols.csv"), "seq_ix,symbol\n0,A\n1,B\n");
        Cli.Outcome consumed;

        try (StreamApp app = start("named", 3)) {
            app.awaitRunning(Duration.ofSeconds(60));
            Cli.succeed(broker("replay", "named", "--data", data).toArray());
            consumed = Cli.succeed(
                    broker("consume", "named", "--out", "-", "--expect", SEQUENCES * 900, "--symbols", table)
                            .toArray());
        }

        assertThat(consumed.out())
                .startsWith("seq_ix,step_in_seq,symbol,")
                .contains("\n0,99,A,", "\n1,99,B,", "\n2,99,,");
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
    void replaySendsTheInputsInTheirOrderAndTheTime() throws IOException {
        Path file = Files.writeString(directory.resolve("bars.csv"), """
                seq_ix,step_in_seq,need_prediction,symbol,time,close,t0,volume,weight
                7,0,0,ACME,2020-01-02,1.5,0.25,10,1
                7,1,1,ACME,2020-01-03,,,20,2
                """);

        Cli.succeed(broker("replay", "bars", "--data", file, "--inputs", "volume,close", "--missing", "last")
                .toArray());

        assertThat(TopicDump.points(broker.clientConfig(), "bars.points", 2))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new Point(7, 0, false, new float[] {10, 1.5f}, 1_577_923_200_000L),
                        new Point(7, 1, true, new float[] {20, 1.5f}, 1_578_009_600_000L));
    }

    @Test
    void replaySendsNoTargets() throws IOException {
        Path file = Files.writeString(
                directory.resolve("targets.csv"), "seq_ix,step_in_seq,need_prediction,t0,a,t1,b\n7,0,0,,1,3,2\n");

        Cli.Outcome both = Cli.run(broker("replay", "targets", "--data", file, "--targets", "t0,t1", "--inputs", "a,t1")
                .toArray());
        Cli.succeed(broker("replay", "targets", "--data", file, "--targets", "t0,t1")
                .toArray());

        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("column \"t1\" is named twice");
        assertThat(TopicDump.points(broker.clientConfig(), "targets.points", 1)
                        .get(0)
                        .features())
                .containsExactly(1, 2);
    }

    @Test
    void consumeNamesTheOutputsAndWritesTheDecision() throws IOException {
        Cli.succeed(broker("replay", "decided", "--data", data).toArray()); // makes the topics
        try (var producer = new KafkaProducer<>(
                broker.clientConfig(),
                new LongSerializer(),
                RecordSerdes.predictions().serializer())) {
            Prediction prediction = new Prediction(7, 3, new float[] {0.75f, 0.25f}, new float[2], "BUY");
            Position position = new Position(0, 3);
            producer.send(new ProducerRecord<>(
                    "decided.predictions", 7L, new PublishedPrediction(prediction, "c0ffee", 0, position, position)));
        }
        Path out = directory.resolve("decided.csv");
        List<Object> consume = broker("consume", "decided", "--out", out, "--expect", 1, "--decision");

        Cli.succeed(with(consume, "--columns", "up,down"));
        Cli.Outcome three = Cli.run(with(consume, "--columns", "up,down,flat"));
        Cli.Outcome twice = Cli.run(with(consume, "--columns", "up,down", "--model", model));

        assertThat(out).hasContent("seq_ix,step_in_seq,up,down,decision\n7,3,0.75,0.25,BUY\n");
        assertThat(three.exitCode()).isEqualTo(1);
        assertThat(three.err())
                .contains("topic decided.predictions: the predictions have 2 values, 3 outputs are named");
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("--model and --columns both name the outputs");
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

    private static Object[] with(List<Object> args, Object... more) {
        List<Object> all = new ArrayList<>(args);
        all.addAll(List.of(more));
        return all.toArray();
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
