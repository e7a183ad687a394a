package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.model.PatternModels;
import io.seqcast.model.TestModels;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandIT {
    @TempDir
    private Path folder;

    @Test
    void printsATableAndWritesEveryRound() throws IOException {
        Path json = folder.resolve("bench.json");

        Cli.Outcome result = Cli.run("bench", "--only", "bytes,batch", "--rounds", "2", "--json", json);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("stores and changelogs", "bytes/step", "goals met", "machine", "model");
        JsonNode batch = new ObjectMapper().readTree(json.toFile()).at("/stages/0");
        assertThat(batch.at("/name").asText()).isEqualTo("batch");
        assertThat(batch.at("/figures/0/rounds")).hasSize(2);
        assertThat(batch.at("/figures/0/unit").asText()).isEqualTo("×");
    }

    @Test
    void measuresADayOfAnyBars() {
        Path model = folder.resolve("pattern");
        PatternModels.toy(2).write(model);
        Path bars = folder.resolve("bars.csv");
        Cli.run("bars", "generate", "--symbols", 60, "--days", 120, "--out", bars);

        Cli.Outcome result = Cli.run(
                "bench",
                "--only",
                "day",
                "--model",
                model,
                "--data",
                bars,
                "--rounds",
                1,
                "--json",
                folder.resolve("j"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "last row to last prediction, commit every 200 ms",
                        "p95 of ",
                        "not waiting for the commit",
                        "history through the stream",
                        "pattern, mamba_attention: a prediction alone");
    }

    @Test
    void aDayOfAModelOfOtherRowsNeedsAFile() {
        Path model = folder.resolve("tiny");
        TestModels.tiny(8, 3).write(model);

        Cli.Outcome result = Cli.run("bench", "--only", "day", "--model", model);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("generated bars have [open, high, low, close, volume]", "--data");
    }

    @Test
    void anUnknownStageIsWrongUsageAndNamesThoseThereAre() {
        Cli.Outcome result = Cli.run("bench", "--only", "speed");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'speed'", "latency", "scores", "recovery");
    }
}
