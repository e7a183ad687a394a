package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.data.Prediction;
import io.seqcast.data.record.RecordFormat;
import io.seqcast.kafka.EmbeddedBroker;
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
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients in Python, over librdkafka, against the stream: what they send and read are the bits of {@code predict}. */
class PythonClientsIT {
    private static final int SEQUENCES = 3;
    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");
    private static final String PACKAGES = "import avro.io, confluent_kafka";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private static Path shared;

    private static String python = "";
    private static Path data;
    private static Path model;
    private static List<Prediction> expected = List.of();

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        findPython();
        data = shared.resolve("market.csv");
        model = shared.resolve("tiny");
        Path predicted = shared.resolve("predicted.parquet");
        TestModels.tiny(32, 3).write(model);
        Cli.succeed("generate", "--sequences", SEQUENCES, "--seed", 5, "--out", data);
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predicted);
        expected = Predictions.read(predicted);
    }

    @ParameterizedTest
    @EnumSource
    void whatPythonSendsAndReadsAreTheBitsOfPredict(RecordFormat format) throws IOException, InterruptedException {
        TopicNames topics = new TopicNames("points", "predictions", "dlq");
        List<JsonNode> read;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                StreamApp app = stream(broker, topics, format)) {
            app.awaitRunning(Duration.ofSeconds(60));
            String server = broker.bootstrapServers();

            String sent = python(
                    "producer.py",
                    "--bootstrap-server",
                    server,
                    "--topic",
                    topics.points(),
                    "--data",
                    data.toString(),
                    "--format",
                    format.name().toLowerCase(Locale.ROOT));
            String lines = python(
                    "consumer.py",
                    "--bootstrap-server",
                    server,
                    "--topic",
                    topics.predictions(),
                    "--expect",
                    String.valueOf(expected.size()));

            assertThat(sent).contains(": " + SEQUENCES * 1000 + " points");
            read = parsed(lines);
        }
        List<Prediction> predictions = read.stream()
                .map(PythonClientsIT::prediction)
                .sorted(Prediction.ORDER)
                .toList();

        assertThat(predictions).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(predictions.get(i).sequence()).isEqualTo(expected.get(i).sequence());
            assertThat(predictions.get(i).step()).isEqualTo(expected.get(i).step());
            assertThat(predictions.get(i).values()).isEqualTo(expected.get(i).values());
        }
        String fingerprint = ModelBundle.read(model).fingerprint();
        assertThat(read).allSatisfy(line -> {
            assertThat(line.get("model").textValue()).isEqualTo(fingerprint);
            assertThat(line.get("target_step").longValue())
                    .isEqualTo(line.get("step").longValue() + 1);
        });
    }

    private StreamApp stream(EmbeddedBroker broker, TopicNames topics, RecordFormat format) {
        StreamOptions options = StreamOptions.defaults(directory.resolve("state"));
        return StreamApp.start(
                ModelBundle.read(model),
                options.withTopology(options.topology().withTopics(topics).withPredictions(format)),
                broker.clientConfig());
    }

    private static List<JsonNode> parsed(String lines) throws IOException {
        List<JsonNode> parsed = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : lines.lines().toList()) {
            parsed.add(mapper.readTree(line));
        }
        return parsed;
    }

    private static Prediction prediction(JsonNode line) {
        JsonNode numbers = line.get("values");
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(numbers.get(i).asText());
        }
        return new Prediction(
                line.get("sequence").longValue(), line.get("step").longValue(), values, new float[values.length]);
    }

    private static void findPython() throws IOException, InterruptedException {
        for (String candidate : INTERPRETERS) {
            if (exitCode(List.of(candidate, "-c", PACKAGES), shared.resolve("found.txt")) == 0) {
                python = candidate;
                return;
            }
        }
        String missing = "no Python has the packages of the clients (Debian: python3-confluent-kafka, python3-avro)";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI runs the tests of the Python clients, but " + missing);
        }
        assumeTrue(false, missing);
    }

    /** What a client prints, which must end well. */
    private String python(String client, String... args) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(python, "-B", Path.of("clients", client).toString()));
        command.addAll(List.of(args));
        Path out = directory.resolve(client + ".out");
        int exit = exitCode(command, out);
        String said = Files.readString(out);
        assertThat(exit).as(said).isZero();
        return said;
    }

    private static int exitCode(List<String> command, Path out) throws IOException, InterruptedException {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            process = builder.redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException e) {
            return -1; // there is no such program
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end, but said:\n" + Files.readString(out));
        }
        return process.exitValue();
    }
}
