package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.lightgbm.NeedsLightGbm;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineCommandsIT {
    @TempDir
    private static Path shared;

    private static Path data;
    private static Path model;

    @TempDir
    private Path directory;

    @BeforeAll
    static void generate() {
        data = shared.resolve("market.parquet");
        model = shared.resolve("tiny");
        Cli.succeed("generate", "--sequences", 6, "--seed", 5, "--out", data);
        TestModels.tinyWindows(32, 3).write(model);
    }

    @Test
    void bothEnginesPredictTheSame() {
        Path step = directory.resolve("step.parquet");
        Path chunked = directory.resolve("chunked.parquet");

        Cli.succeed("predict", "--model", model, "--data", data, "--out", step);
        Cli.succeed("predict", "--model", model, "--data", data, "--out", chunked, "--engine", "chunked");

        assertThat(Predictions.read(step)).hasSize(6 * 900);
        Predictions.assertClose(chunked, step, 1e-4f);
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Path one = directory.resolve("one.parquet");
        Path three = directory.resolve("three.parquet");

        Cli.succeed("predict", "--model", model, "--data", data, "--out", one, "--threads", 1);
        Cli.succeed("predict", "--model", model, "--data", data, "--out", three, "--threads", 3);

        Predictions.assertClose(three, one, 0);
    }

    @Test
    void theHarnessGivesTheBitsOfPredict() {
        Path predicted = directory.resolve("predict.parquet");
        Path harness = directory.resolve("harness.parquet");

        Cli.succeed("predict", "--model", model, "--data", data, "--out", predicted);
        Cli.succeed("harness", "--model", model, "--data", data, "--out", harness);

        Predictions.assertClose(harness, predicted, 0);
    }

    @Test
    void predictAndHarnessSayHowManyPredictionsAreNotTheModels() throws IOException {
        Path overflowing = directory.resolve("overflowing");
        Path csv = directory.resolve("large.csv");
        TestModels.overflowing(3).write(overflowing);
        Files.writeString(csv, """
                seq_ix,step_in_seq,need_prediction,0,1,2
                0,0,1,1,2,3
                0,1,1,3e38,3e38,-3e38
                0,2,0,1,2,3
                0,3,1,1,2,3
                """);

        Cli.Outcome predict =
                Cli.succeed("predict", "--model", overflowing, "--data", csv, "--out", directory.resolve("p.csv"));
        Cli.Outcome harness =
                Cli.succeed("harness", "--model", overflowing, "--data", csv, "--out", directory.resolve("h.csv"));

        assertThat(List.of(predict.out(), harness.out()))
                .allMatch(line -> line.contains(": 3 predictions"))
                .allMatch(line -> line.strip().endsWith(", 2 of them stand-ins: the model's output was not finite"));
    }

    @Test
    void featuresAreWrittenAndExplained() throws IOException {
        Path set = directory.resolve("mine.features");
        Files.writeString(set, "momentum = `3` / ref(`3`, 5) - 1\nmean_5 = mean(inputs, 5)\n");
        Path out = directory.resolve("features.csv");

        Cli.Outcome outcome = Cli.succeed("features", "--set", set, "--data", data, "--out", out, "--explain");

        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(1 + 6 * 1000);
        assertThat(lines.get(0)).startsWith("seq_ix,step_in_seq,need_prediction,momentum,mean_5.0,mean_5.1,");
        assertThat(lines.get(1)).startsWith("0,0,0,0.0,");
        assertThat(outcome.out())
                .contains("33 columns of 32 inputs", "looks at   the last 6 rows of a sequence", " of 5 rows");
    }

    @Test
    @NeedsLightGbm
    void theBestColumnsOfASetAreChosen() throws IOException {
        Path chosen = directory.resolve("chosen.features");
        Object[] command = {
            "features",
            "select",
            "--set",
            "windows",
            "--data",
            data,
            "--out",
            chosen,
            "--top",
            "20",
            "--rows",
            "1000",
            "--targets",
            "2",
            "--trees",
            "3"
        };

        Cli.Outcome outcome = Cli.succeed(command);
        String first = Files.readString(chosen);
        Cli.succeed(command);

        assertThat(outcome.out()).contains("chosen.features: 20 of ");
        assertThat(Files.readString(chosen)).isEqualTo(first).startsWith("# The best 20 of ");
        assertThat(Cli.succeed("features", "--set", chosen, "--data", data, "--explain")
                        .out())
                .contains("chosen.features: 20 columns of 32 inputs");
    }

    @Test
    void whatFeaturesNeedsIsSaid() {
        assertThat(Cli.run("features", "--set", "raw", "--explain").err())
                .contains("missing: --set and --data, or the command select");
        assertThat(Cli.run("features", "select", "--data", data, "--out", "chosen.txt")
                        .err())
                .contains("--out is chosen.txt, must be a FILE.features");
    }

    @Test
    void aFeatureFileThatCannotWorkIsRefusedWithItsPlace() throws IOException {
        Path set = directory.resolve("mine.features");
        Files.writeString(set, "calm = std(`3`, 20)\nnext = ahead(`3`, 1)\n");

        Cli.Outcome outcome =
                Cli.run("features", "--set", set, "--data", data, "--out", directory.resolve("features.csv"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("mine.features, line 2, column 8: ahead looks ahead");
        assertThat(directory.resolve("features.csv")).doesNotExist();
    }

    @Test
    void csvGivesThePredictionsOfParquet() {
        Path csv = directory.resolve("market.csv");
        Path fromCsv = directory.resolve("from-csv.csv");
        Path fromParquet = directory.resolve("from-parquet.parquet");
        Cli.succeed("generate", "--sequences", 6, "--seed", 5, "--out", csv);

        Cli.succeed("predict", "--model", model, "--data", csv, "--out", fromCsv);
        Cli.succeed("predict", "--model", model, "--data", data, "--out", fromParquet);

        Predictions.assertClose(fromCsv, fromParquet, 0);
    }

    @Test
    void evaluateScoresTheOracleAboveItsBaselines() throws IOException {
        Path market = directory.resolve("market.parquet");
        Path oracle = directory.resolve("oracle.parquet");
        Cli.succeed("generate", "--sequences", 20, "--seed", 5, "--out", market, "--oracle", oracle);

        Cli.Outcome outcome = Cli.succeed("evaluate", "--data", market, "--predictions", oracle, "--json");

        JsonNode score = new ObjectMapper().readTree(outcome.out());
        assertThat(score.get("rows").asInt()).isEqualTo(18_000);
        assertThat(score.get("mean_r2").asDouble())
                .isGreaterThan(score.get("against").get("ridge").get("mean_r2").asDouble());
        assertThat(score.get("against")
                        .get("ridge")
                        .get("difference")
                        .get("low")
                        .asDouble())
                .isPositive();
    }

    @Test
    void evaluateRefusesMissingPredictions() throws IOException {
        Path predictions = directory.resolve("predictions.csv");
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predictions);
        var lines = Files.readAllLines(predictions);
        lines.remove(lines.size() - 1);
        Files.write(predictions, lines);

        Cli.Outcome outcome = Cli.run("evaluate", "--data", data, "--predictions", predictions);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("sequence 5").contains("998");
    }

    @Test
    void aTrainedModelPredicts() throws IOException {
        Path trained = directory.resolve("trained");
        Path out = directory.resolve("predictions.parquet");

        Cli.succeed(
                "train",
                "--data",
                data,
                "--out",
                trained,
                "--members",
                2,
                "--d-model",
                8,
                "--n-layers",
                1,
                "--d-state",
                4,
                "--headdim",
                8,
                "--epochs",
                2,
                "--batch",
                2);
        Cli.succeed("predict", "--model", trained, "--data", data, "--out", out);

        assertThat(trained).isDirectoryContaining("glob:**training-log.csv");
        assertThat(trained).isDirectoryContaining("glob:**learning-curve.png");
        assertThat(ModelBundle.read(trained).members()).hasSize(2);
        assertThat(Predictions.read(out)).hasSize(6 * 900);
    }

    @Test
    void topologyPrintsTheGoldenCopy() throws IOException {
        Cli.Outcome outcome = Cli.succeed("topology");

        assertThat(outcome.out()).isEqualTo(Files.readString(Path.of("topology-docs/topology.txt")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "predict",
                "predict --model m --data d --out o.csv --engine warp",
                "generate --sequences 0 --out x.parquet",
                "train --data d --out o --epochs 0",
                "train --data d --out o --headdim 5",
                "train --data d --out o --recipe none.yaml",
                "train --data d --out o --set optimizer.lrr=1",
                "replay --data d",
                "consume --bootstrap-server nowhere --out -",
                "run --model m --bootstrap-server localhost:1 --linger-ms 0",
                "frobnicate"
            })
    void wrongUsageExitsWithTwoAndPointsToTheHelp(String line) {
        Cli.Outcome outcome = Cli.run((Object[]) line.split(" "));

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains("--help").doesNotContain("\tat ");
    }

    @Test
    void aFailureExitsWithOneNamesTheFileAndLeavesNoOutput() {
        Path out = directory.resolve("predictions.parquet");

        Cli.Outcome outcome =
                Cli.run("predict", "--model", model, "--data", directory.resolve("none.parquet"), "--out", out);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("none.parquet").doesNotContain("\tat ");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void verbosePrintsTheStackTrace() {
        Cli.Outcome outcome = Cli.run("predict", "--verbose", "--model", directory, "--data", data, "--out", "o.csv");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("model.json").contains("\tat ");
    }

    @Test
    void aModelWhoseInputsTheDataLacksIsRefused() {
        Path wide = directory.resolve("wide");
        TestModels.tiny(33, 1).write(wide);

        Cli.Outcome outcome = Cli.run("predict", "--model", wide, "--data", data, "--out", directory.resolve("o.csv"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("has no column \"32\", which is named as an input");
    }

    @Test
    void aModelFindsItsInputsByNameAmongOtherColumns() {
        Path narrow = directory.resolve("narrow");
        Path out = directory.resolve("o.csv");
        TestModels.tiny(3, 1).write(narrow);

        Cli.succeed("predict", "--model", narrow, "--data", data, "--out", out);
        Cli.Outcome scored = Cli.succeed("evaluate", "--data", data, "--predictions", out, "--no-baselines");

        assertThat(out).content().startsWith("seq_ix,step_in_seq,0,1,2\n");
        assertThat(scored.out()).contains("mean_r2=");
    }
}
