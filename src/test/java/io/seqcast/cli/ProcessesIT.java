package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.table.PointWriter;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.Topics;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in processes of their own, as people use them. */
class ProcessesIT {
    private static final int SEQUENCES = 6;

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void fourProcessesGiveThePredictionsOfPredict() throws Exception {
        Path data = directory.resolve("market.parquet");
        Path model = directory.resolve("tiny");
        Path expected = directory.resolve("expected.parquet");
        Path out = directory.resolve("predictions.parquet");
        TestModels.tiny(32, 3).write(model);
        Cli.succeed("generate", "--sequences", SEQUENCES, "--seed", 5, "--out", data);
        Cli.succeed("predict", "--model", model, "--data", data, "--out", expected);
        String server = "localhost:" + freePort();
        start("broker", "broker", "--port", server.substring(10), "--dir", directory.resolve("broker"));
        awaitLine("broker", "broker ready");
        start("run", "run", "--bootstrap-server", server, "--model", model, "--state-dir", directory.resolve("state"));
        Process consume =
                start("consume", "consume", "--bootstrap-server", server, "--out", out, "--expect", SEQUENCES * 900);
        Process replay = start("replay", "replay", "--bootstrap-server", server, "--data", data, "--interleave", 3);

        assertThat(replay.waitFor(120, TimeUnit.SECONDS)).as(log("replay")).isTrue();
        assertThat(consume.waitFor(120, TimeUnit.SECONDS))
                .as(log("run") + log("consume"))
                .isTrue();

        assertThat(replay.exitValue()).as(log("replay")).isZero();
        assertThat(consume.exitValue()).as(log("consume")).isZero();
        Predictions.assertClose(out, expected, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "consume", "broker"})
    void aCommandThatIsToldToStopFinishesInOrder(String told) throws Exception {
        Path model = directory.resolve("tiny");
        TestModels.tiny(32, 3).write(model);
        String server = "localhost:" + freePort();
        Map<String, Process> commands = new HashMap<>();
        commands.put(
                "broker",
                start("broker", "broker", "--port", server.substring(10), "--dir", directory.resolve("broker")));
        awaitLine("broker", "broker ready");
        commands.put("run", startRun(server, model));
        awaitLine("run", "running: ");
        Cli.succeed("generate", "--sequences", 1, "--seed", 5, "--out", directory.resolve("one.parquet"));
        Cli.succeed("replay", "--bootstrap-server", server, "--data", directory.resolve("one.parquet"));
        commands.put("consume", start("consume", "consume", "--bootstrap-server", server, "--out", "-"));
        awaitLine("consume", "\n0,998,");

        Process stopped = commands.get(told);
        stopped.destroy(); // SIGTERM

        assertThat(stopped.waitFor(60, TimeUnit.SECONDS)).as(log(told)).isTrue();
        assertThat(stopped.exitValue()).as(log(told)).isZero();
        assertThat(log(told)).doesNotContain("Exception");
    }

    @Test
    void aStreamThatFailsEndsItsProcessWithTheReason() throws Exception {
        Path model = directory.resolve("tiny");
        TestModels.tiny(32, 3).write(model);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            try (Topics topics = Topics.connect(broker.clientConfig(), Duration.ofSeconds(30))) {
                topics.ensure("seqcast-tail-changelog", 7, Map.of());
            }

            Process run = startRun(broker.bootstrapServers(), model);

            assertThat(run.waitFor(90, TimeUnit.SECONDS)).as(log("run")).isTrue();
            assertThat(run.exitValue()).as(log("run")).isEqualTo(1);
            assertThat(log("run")).contains("seqcast run: the stream failed: ").contains("seqcast-tail-changelog");
        }
    }

    private Process startRun(String server, Path model) throws IOException {
        return start(
                "run",
                "run",
                "--bootstrap-server",
                server,
                "--model",
                model,
                "--threads",
                1,
                "--state-dir",
                directory.resolve("state"));
    }

    @Test
    void aTrainingThatIsStoppedAndKilledGoesOnToTheSameWeights() throws Exception {
        Path data = directory.resolve("market.parquet");
        Path whole = directory.resolve("whole");
        Path killed = directory.resolve("killed");
        Cli.succeed("generate", "--sequences", 10, "--seed", 5, "--out", data);
        Process stopped = start("stopped", training(data, killed));
        awaitLine("stopped", "member 0 epoch  2");
        stopped.destroy(); // SIGTERM
        assertThat(stopped.waitFor(60, TimeUnit.SECONDS)).as(log("stopped")).isTrue();
        assertThat(stopped.exitValue()).as(log("stopped")).isEqualTo(1);
        assertThat(log("stopped"))
                .contains("seqcast train: stopped; the same command goes on")
                .doesNotContain("SIGSEGV");
        Process training = start("killed", training(data, killed));
        awaitLine("killed", "member 0 epoch  5");
        training.destroyForcibly().waitFor();
        assertThat(log("killed")).contains("going on after epoch");

        Cli.Outcome resumed = Cli.succeed(training(data, killed));
        Cli.succeed(training(data, whole));

        assertThat(resumed.out()).contains("going on after epoch");
        assertThat(ModelBundle.read(killed).fingerprint())
                .isEqualTo(ModelBundle.read(whole).fingerprint());
    }

    @Test
    void theDemoEndsWithAScoreAndAReport() throws Exception {
        Path model = directory.resolve("tiny");
        Path report = directory.resolve("report.html");
        TestModels.tiny(32, 3).write(model);

        Process demo = start("demo", "demo", "--sequences", 10, "--model", model, "--report", report);

        assertThat(demo.waitFor(180, TimeUnit.SECONDS)).as(log("demo")).isTrue();
        assertThat(demo.exitValue()).as(log("demo")).isZero();
        List<String> lines = log("demo").lines().toList();
        assertThat(lines).anyMatch(line -> line.matches("mean_r2=-?\\d\\.\\d{4}"));
        assertThat(lines.get(lines.size() - 1)).isEqualTo(report.toString());
        assertThat(report).isNotEmptyFile();
    }

    @Test
    void theDemoTakesSequencesOfAnyLength() throws Exception {
        Path model = directory.resolve("tiny");
        Path data = directory.resolve("long.parquet");
        TestModels.tiny(2, 3).write(model);
        try (PointWriter writer = PointWriter.create(data, List.of("0", "1"))) {
            for (int t = 0; t < 2 * 1_100; t++) {
                float[] row = {(float) Math.sin(t), (float) Math.cos(0.1 * t)};
                writer.write(new Point(t / 1_100, t % 1_100, true, row));
            }
            writer.commit();
        }

        Process demo =
                start("demo", "demo", "--data", data, "--model", model, "--report", directory.resolve("report.html"));

        assertThat(demo.waitFor(180, TimeUnit.SECONDS)).as(log("demo")).isTrue();
        assertThat(demo.exitValue()).as(log("demo")).isZero();
        assertThat(log("demo")).contains("2,200 predictions in");
    }

    private static Object[] training(Path data, Path out) {
        return new Object[] {
            "train",
            "--data",
            data,
            "--out",
            out,
            "--members",
            2,
            "--d-model",
            16,
            "--n-layers",
            1,
            "--d-state",
            4,
            "--headdim",
            8,
            "--epochs",
            8,
            "--batch",
            2
        };
    }

    private Process start(String name, Object... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "io.seqcast.cli.Seqcast"));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private void awaitLine(String name, String text) throws IOException, InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            if (log(name).contains(text)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(name + " did not say '" + text + "':\n" + log(name));
    }

    private String log(String name) throws IOException {
        Path file = directory.resolve(name + ".log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
