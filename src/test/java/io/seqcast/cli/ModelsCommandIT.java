package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.TestModels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandIT {
    @TempDir
    private Path directory;

    @Test
    void membersAreListedWithSizesAndTimes() {
        Path tiny = directory.resolve("tiny");
        Path windows = directory.resolve("windows");
        TestModels.tiny(5, 3).write(tiny);
        TestModels.tinyWindows(4, 3).write(windows);

        List<String> lines = Cli.succeed("models", tiny, windows, "--rounds", 1)
                .out()
                .lines()
                .toList();

        assertThat(lines)
                .anyMatch(line -> line.startsWith(tiny + ": regression, 5 inputs, 5 outputs, 2 members, blend mean"))
                .anyMatch(line -> line.startsWith("member-1") && line.contains("mamba2") && line.contains(" raw "))
                .anyMatch(line -> line.startsWith("member-1") && line.contains(" windows "))
                .noneMatch(line -> line.contains("R²"));
    }

    @Test
    void theWholeScoresAsEvaluateSays() {
        Path model = directory.resolve("tiny");
        Path data = directory.resolve("market.parquet");
        Path predictions = directory.resolve("predictions.parquet");
        TestModels.tiny(32, 3).write(model);
        Cli.succeed("generate", "--sequences", 3, "--seed", 5, "--out", data);
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predictions);

        String out = Cli.succeed("models", model, "--data", data, "--rounds", 1).out();
        String evaluated = Cli.succeed("evaluate", "--data", data, "--predictions", predictions, "--no-baselines")
                .out();

        String score = evaluated
                .lines()
                .filter(line -> line.startsWith("mean_r2="))
                .findFirst()
                .orElseThrow();
        assertThat(out).contains("R²", score + ", worst output ", " to its best member, member-");
    }

    @Test
    void aFolderThatIsNoModelIsRefused() {
        Cli.Outcome outcome = Cli.run("models", directory);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("model.json: no such file");
    }
}
