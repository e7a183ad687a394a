package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.jvm.ChildJvm;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.model.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password in a command's configuration is in nothing that the command prints. */
class SecretsIT {
    private static final String SECRET = "hunter2";
    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\" password=\"" + SECRET
                    + "\"";

    @TempDir
    private Path directory;

    @Test
    void theLogOfAStreamDoesNotHaveIt() throws Exception {
        Path model = directory.resolve("tiny");
        Path log = directory.resolve("run.log");
        TestModels.tiny(4, 3).write(model);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Path config = config(
                    "bootstrap.servers=" + broker.bootstrapServers(),
                    "sasl.jaas.config=" + JAAS + ";",
                    "ssl.truststore.password=" + SECRET,
                    "producer.ssl.key.password=" + SECRET);
            Process run = new ChildJvm(Seqcast.class)
                    .command(
                            List.of("-Dseqcast.log=INFO"),
                            List.of(
                                    "run",
                                    "--verbose",
                                    "--command-config",
                                    config.toString(),
                                    "--model",
                                    model.toString(),
                                    "--state-dir",
                                    directory.resolve("state").toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                awaitLine(log, "running: ");
            } finally {
                run.destroyForcibly().waitFor();
            }
        }

        assertThat(Files.readString(log))
                .contains("sasl.jaas.config = [hidden]", "ssl.truststore.password = [hidden]")
                .doesNotContain(SECRET);
    }

    @Test
    void theStackTraceOfAFailureDoesNotHaveIt() throws IOException {
        Path config = config(
                "bootstrap.servers=localhost:1",
                "security.protocol=SASL_SSL",
                "sasl.mechanism=SCRAM-SHA-512",
                "sasl.jaas.config=" + JAAS,
                "ssl.truststore.location=/absent",
                "ssl.truststore.password=" + SECRET);

        Cli.Outcome failed = Cli.run("reset", "--verbose", "--command-config", config);

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err())
                .contains("no client for localhost:1")
                .contains("Caused by")
                .doesNotContain(SECRET);
    }

    private Path config(String... lines) throws IOException {
        return Files.write(directory.resolve("client.properties"), List.of(lines));
    }

    private static void awaitLine(Path log, String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.readString(log).contains(text)) {
            assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
