package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Prediction;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Target columns and classes from a file to a recipe, a model, the stream and a score: sequences of 300 and of 20,000 steps
 * without an end, points 72 hours apart, rows of uneven weight, outcomes that are not there.
 */
class TasksIT {
    private static final int LONG = 20_000;
    private static final int SHORT = 300;
    private static final int WARM_UP = 20;
    private static final long EVERY_HOURS = 72;

    @TempDir
    private static Path shared;

    private static EmbeddedBroker broker;
    private static Path data;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(shared.resolve("broker"), 0);
        data = shared.resolve("bars.csv");
        Files.writeString(data, rows());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void targetColumnsOfEndlessSequencesComeOutOfTheStreamAsOutOfPredict() throws IOException {
        Path model = train("columns", """
                data: {inputs: [a, b], targets: [t0, t1]}
                members:
                  - {name: gru, kind: gru, config: {hidden: 4, n_layers: 1}}
                  - {name: ridge, kind: linear, features: windows, config: {l2: 1}}
                sampler: {type: windows, length: 50, per_sequence: 4, batch: 8}
                stopping: {metric: pearson, epochs: 1}
                blend: {type: weights}
                """);

        Path streamed = streamed("columns", model);

        Path predicted = directory.resolve("predicted.parquet");
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predicted);
        Predictions.assertClose(streamed, predicted, 0);
        String score = Cli.succeed("evaluate", "--model", model, "--data", data, "--predictions", streamed)
                .out();
        String last = score.lines().reduce((first, second) -> second).orElseThrow();
        assertThat(last).startsWith("weighted_pearson=");
        assertThat(Double.parseDouble(last.substring(last.indexOf('=') + 1))).isGreaterThan(0.5);
    }

    /** Of its own feature file, where its condition holds. */
    @Test
    void theNextRowComesOutOfStreamHarnessAndPredictAfterTheSameRows() throws IOException {
        Files.writeString(directory.resolve("own.features"), """
                let calm = std(a, 20)
                inputs                      # both
                pace = delta(inputs, 1) / (1 + calm)
                slow = ema(inputs, 30)
                """);
        Path model = train("own", """
                data: {inputs: [a, b]}
                features: own.features
                members:
                  - {name: gru, kind: gru, config: {hidden: 4, n_layers: 1}}
                  - {name: ridge, kind: linear, features: raw, config: {l2: 1}}
                sampler: {type: windows, length: 50, per_sequence: 4, batch: 8}
                stopping: {epochs: 1}
                predict_when: step >= 50 and std(a, 20) > 2.0
                """);
        Path predicted = directory.resolve("predicted.parquet");
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predicted);
        int rows = Predictions.read(predicted).size();

        Path streamed = streamed("own", model, rows);

        Path harnessed = directory.resolve("harnessed.parquet");
        Cli.succeed("harness", "--model", model, "--data", data, "--out", harnessed);
        assertThat(rows).isBetween(flagged() / 10, flagged() * 9 / 10);
        Predictions.assertClose(streamed, predicted, 0);
        Predictions.assertClose(harnessed, predicted, 0);
        assertThat(Cli.succeed("evaluate", "--model", model, "--data", data, "--predictions", streamed)
                        .out())
                .contains("mean_r2=");
        Path inputs = Files.write(
                directory.resolve("inputs.csv"),
                rows().lines().map(TasksIT::withoutTargets).toList());
        assertThat(Cli.run("evaluate", "--data", inputs, "--predictions", streamed)
                        .err())
                .contains("predictions are missing", "a model with predict_when predicts after fewer rows");
    }

    @Test
    void probabilitiesAndDecisionsComeOutOfTheStreamAsOutOfPredict() throws IOException {
        Path model = train("classes", """
                data: {inputs: [a, b], label: label, classes: [SELL, HOLD, BUY]}
                task: {type: classification, values: [-1, 0, 1]}
                members:
                  - {name: gru, kind: gru, config: {hidden: 4, n_layers: 1}}
                loss: {type: cross_entropy}
                sampler: {type: windows, length: 50, per_sequence: 4, batch: 8}
                stopping: {metric: log_loss, epochs: 2}
                decision: ["BUY: p(BUY) > 0.4", "SELL: ev < -0.1", "default: HOLD"]
                """);

        Path streamed = streamed("classes", model);

        Path predicted = directory.resolve("predicted.parquet");
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predicted);
        Predictions.assertClose(streamed, predicted, 0);
        for (Prediction prediction : Predictions.read(streamed)) {
            float[] values = prediction.values();
            assertThat(values).hasSize(4);
            assertThat(values[0] + values[1] + values[2]).isCloseTo(1, within(1e-5f));
            String decision = values[2] > 0.4f ? "BUY" : values[3] < -0.1f ? "SELL" : "HOLD";
            assertThat(prediction.decision()).isEqualTo(decision);
        }
        Path page = directory.resolve("classes.html");
        Cli.Outcome scored = Cli.succeed(
                "evaluate",
                "--model",
                model,
                "--data",
                data,
                "--predictions",
                streamed,
                "--report",
                page,
                "--metric",
                "recall(SELL+BUY)",
                "--metric",
                "recall_at(BUY, 0.05)");
        assertThat(scored.out())
                .contains(
                        "decided ",
                        "came SELL",
                        "macro F1 of what was decided",
                        "log_loss=",
                        "recall(SELL+BUY)",
                        "recall_at(BUY, 0.05)");
        assertThat(page).isNotEmptyFile();
    }

    private Path train(String name, String recipe) throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".yaml"), recipe);
        Path model = directory.resolve(name);
        Cli.succeed("train", "--recipe", file, "--data", data, "--out", model);
        return model;
    }

    private Path streamed(String name, Path model) {
        return streamed(name, model, flagged());
    }

    private Path streamed(String name, Path model, int predictions) {
        TopicNames topics = new TopicNames(name + ".points", name + ".predictions", name + ".dlq");
        StreamOptions options =
                StreamOptions.defaults(directory.resolve("state")).withPartitions(2);
        Path out = directory.resolve("streamed.parquet");
        try (StreamApp app = StreamApp.start(
                ModelBundle.read(model),
                options.withApplication(name).withTopology(options.topology().withTopics(topics)),
                broker.clientConfig())) {
            app.awaitRunning(Duration.ofSeconds(60));
            Cli.succeed(
                    "replay",
                    "--bootstrap-server",
                    broker.bootstrapServers(),
                    "--points-topic",
                    topics.points(),
                    "--predictions-topic",
                    topics.predictions(),
                    "--partitions",
                    2,
                    "--model",
                    model,
                    "--data",
                    data);
            Cli.succeed(
                    "consume",
                    "--bootstrap-server",
                    broker.bootstrapServers(),
                    "--predictions-topic",
                    topics.predictions(),
                    "--model",
                    model,
                    "--decision",
                    "--out",
                    out,
                    "--expect",
                    predictions);
        }
        return out;
    }

    private static int flagged() {
        return 3 * (SHORT - WARM_UP) + LONG - WARM_UP;
    }

    private static String withoutTargets(String line) {
        List<String> cells = List.of(line.split(","));
        return String.join(",", cells.subList(0, 3)) + "," + String.join(",", cells.subList(5, 7));
    }

    private static String rows() {
        StringBuilder csv = new StringBuilder("seq_ix,step_in_seq,need_prediction,time,weight,a,b,t0,t1,label\n");
        Random random = new Random(11);
        for (int sequence = 0; sequence < 4; sequence++) {
            double a = 0;
            double b = 0;
            for (int step = 0; step < (sequence == 2 ? LONG : SHORT); step++) {
                a = 0.9 * a + random.nextGaussian();
                b = 0.5 * b + random.nextGaussian();
                double t0 = 0.8 * a - 0.3 * b + 0.5 * random.nextGaussian();
                double t1 = 0.5 * b + 0.5 * random.nextGaussian();
                String label = t0 < -0.7 ? "SELL" : t0 > 0.7 ? "BUY" : "HOLD";
                Instant time = Instant.EPOCH.plus(Duration.ofHours(EVERY_HOURS * step));
                csv.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%s,%.3f,%.5f,%.5f,%s,%.5f,%s%n",
                        sequence,
                        step,
                        step < WARM_UP ? 0 : 1,
                        time,
                        random.nextDouble(),
                        a,
                        b,
                        random.nextInt(20) == 0 ? "" : String.format(Locale.ROOT, "%.5f", t0),
                        t1,
                        random.nextInt(30) == 0 ? "" : label));
            }
        }
        return csv.toString();
    }
}
