package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    void anUnknownStageIsWrongUsageAndNamesThoseThereAre() {
        Cli.Outcome result = Cli.run("bench", "--only", "speed");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'speed'", "latency", "recovery");
    }
}
