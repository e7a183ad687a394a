package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.model.TestModels;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandIT {
    @TempDir
    private Path folder;

    @Test
    void graphsAreHeldAgainstTheStepFormOverData() throws IOException {
        Path model = folder.resolve("model");
        Path data = folder.resolve("market.csv");
        Path out = folder.resolve("graphs");
        TestModels.tinyWindows(32, 1).write(model);
        Cli.succeed("generate", "--sequences", "3", "--seed", "8", "--out", data);

        Cli.Outcome outcome =
                Cli.succeed("export", "--model", model, "--out", out, "--int8", "--data", data, "--sequences", "2");

        assertThat(outcome.out())
                .contains("member-0.onnx", "member-1.int8.onnx", "ensemble.onnx", "ensemble.int8.onnx");
        JsonNode report = new ObjectMapper().readTree(out.resolve("export.json").toFile());
        assertThat(report.path("compared_over").asText()).startsWith("2000 rows of 2 sequences of ");
        for (JsonNode member : report.path("members")) {
            assertThat(member.path("float32").path("largest_difference").asDouble())
                    .isLessThan(1e-5);
            assertThat(member.path("int8").path("lost_r2").asDouble()).isBetween(1e-9, 0.05);
        }
    }
}
