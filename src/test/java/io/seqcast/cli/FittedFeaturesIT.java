package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feature file that learns, from a recipe to the numbers it makes. */
class FittedFeaturesIT {
    private static final int SEQUENCES = 10;
    private static final int STEPS = 60;

    @TempDir
    private Path folder;

    private Path data;
    private Path features;

    @BeforeEach
    void writeFiles() throws IOException {
        StringBuilder csv = new StringBuilder("seq_ix,step_in_seq,need_prediction,a,b\n");
        Random random = new Random(4);
        for (int s = 0; s < SEQUENCES; s++) {
            for (int t = 0; t < STEPS; t++) {
                csv.append(String.format(
                        Locale.ROOT, "%d,%d,1,%.4f,%.4f%n", s, t, 50 + 3 * random.nextGaussian(), random.nextDouble()));
            }
        }
        data = Files.writeString(folder.resolve("points.csv"), csv);
        features = Files.writeString(folder.resolve("own.features"), "z = standardise(a)\ngroup = kmeans(inputs, 2)");
        Files.writeString(folder.resolve("own.yaml"), "features: own.features\nmembers: [{kind: linear}]");
    }

    @Test
    void whatATrainingLearnedIsUsedToPredictAndToWriteTheColumns() throws IOException {
        Path model = folder.resolve("model");
        Path columns = folder.resolve("columns.csv");
        Cli.succeed("train", "--recipe", folder.resolve("own.yaml"), "--data", data, "--out", model);

        Cli.succeed("predict", "--model", model, "--data", data, "--out", folder.resolve("predictions.csv"));
        Cli.succeed("features", "--set", model.resolve("own.features"), "--data", data, "--out", columns);

        List<String> lines = Files.readAllLines(columns);
        assertThat(lines.get(0)).endsWith("z,group.0,group.1");
        assertThat(lines.stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",", -1)[3])))
                .hasSize(SEQUENCES * STEPS)
                .allMatch(z -> Math.abs(z) < 5);
    }

    @Test
    void aFileThatHasLearnedNothingIsRefusedByItsPlace() {
        Cli.Outcome outcome = Cli.run("features", "--set", features, "--data", data, "--explain");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.err())
                .contains("own.features, line 1, column 5: standardise(a) learns from training rows")
                .contains("own.fitted.safetensors");
    }
}
