package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.model.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class SoakCommandIT {
    @TempDir
    private Path directory;

    private Path model;

    @BeforeEach
    void writeModel() {
        model = directory.resolve("tiny");
        TestModels.tiny(5, 3).write(model);
    }

    @Test
    void endlessSequencesComeBackWhole() throws IOException {
        Path json = directory.resolve("soak.json");

        Cli.Outcome outcome = Cli.succeed(
                "soak", "--model", model, "--heap-mb", 0, "--steps", 6_000, "--sequences", 7, "--json", json);

        assertThat(outcome.out()).contains("6,000 expected, 6,000 received, 0 missing, 0 twice, 0 out of order");
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        assertThat(root.at("/verdict/counts/received").asLong()).isEqualTo(6_000);
        assertThat(root.at("/verdict/memory_judged").asBoolean()).isFalse();
        assertThat(root.at("/samples").size()).isPositive();
    }

    @Test
    void sequencesThatFollowEachOtherComeBackWholeInAHeapOfTheirOwn() throws Exception {
        Path out = directory.resolve("out.txt");
        List<String> arguments = texts(
                "soak",
                "--model",
                model,
                "--heap-mb",
                128,
                "--steps",
                3_000,
                "--sequences",
                4,
                "--sequence-length",
                50);
        Process soak = new ChildJvm(Seqcast.class)
                .command(List.of("-Xmx128m"), arguments)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        int exitCode = soak.waitFor();

        assertThat(exitCode).as(Files.readString(out)).isZero();
        assertThat(Files.readString(out)).contains("3,000 expected, 3,000 received, 0 missing, 0 twice");
    }

    @Test
    void anErrorInTheLogIsAFailureThoughNothingWasLost() throws Exception {
        CompletableFuture<Cli.Outcome> soak = CompletableFuture.supplyAsync(
                () -> Cli.run("soak", "--model", model, "--heap-mb", 0, "--duration", "PT2S", "--rate", 500));
        while (!soak.isDone()) {
            LoggerFactory.getLogger(SoakCommandIT.class).error("an error that a test makes");
            Thread.sleep(200);
        }

        Cli.Outcome outcome = soak.get();

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).contains(" 0 missing, 0 twice").containsPattern("FAILED: errors were logged: \\d+");
    }

    @Test
    void refusesADirectoryWithOlderData() throws IOException {
        Files.writeString(directory.resolve("something"), "");

        Cli.Outcome outcome = Cli.run("soak", "--model", model, "--heap-mb", 0, "--dir", directory);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--dir " + directory + " is not empty");
    }

    @ParameterizedTest
    @CsvSource({
        "--steps, 0",
        "--rate, -1",
        "--sequences, 0",
        "--backlog, 0",
        "--duration, PT0S",
        "--snapshot-every, 0",
        "--heap-mb, -1",
        "--max-growth, -0.5"
    })
    void refusesAPlanThatCannotRun(String option, String value) {
        Cli.Outcome outcome = Cli.run("soak", "--model", model, option, value);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("is " + value);
    }

    private static List<String> texts(Object... arguments) {
        return Arrays.stream(arguments).map(String::valueOf).toList();
    }
}
