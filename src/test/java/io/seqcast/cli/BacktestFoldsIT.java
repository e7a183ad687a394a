package io.seqcast.cli;

import static io.seqcast.cli.BacktestCommandIT.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.data.table.FoldColumns;
import io.seqcast.data.table.FoldFile;
import io.seqcast.data.table.FoldRows;
import io.seqcast.data.table.FoldWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Out-of-fold tables of generated bars. */
class BacktestFoldsIT {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path oracle;

    @TempDir
    private Path own;

    @BeforeAll
    static void generate() {
        data = folder.resolve("bars.csv");
        oracle = folder.resolve("oracle.csv");
        Cli.succeed("bars", "generate", "--symbols", 20, "--days", 300, "--seed", 3, "--out", data, "--oracle", oracle);
    }

    /** Member {@code right} knows the oracle's forecast, {@code wrong} its opposite; in the second fold three times it. */
    private Path table() throws IOException {
        List<String> lines = Files.readAllLines(oracle);
        int value = List.of(lines.get(0).split(",")).indexOf("mean_1");
        Path table = own.resolve("table.parquet");
        try (FoldWriter writer =
                new FoldWriter(table, new FoldColumns(List.of("right", "wrong"), List.of("return_1")))) {
            for (int fold = 2; fold > 0; fold--) { // in any order
                for (String line : lines.subList(1, lines.size())) {
                    String[] cells = line.split(",");
                    long step = Long.parseLong(cells[1]);
                    if (step != 100L * fold) {
                        continue;
                    }
                    float forecast = Float.parseFloat(cells[value]);
                    writer.write(new FoldRows(
                            Long.parseLong(cells[0]),
                            fold,
                            new long[] {step, step + 1},
                            new float[] {1, 1},
                            new float[2],
                            List.of(
                                    new float[] {forecast, forecast},
                                    new float[] {-forecast * (2 * fold - 1), -forecast * (2 * fold - 1)})));
                }
            }
            writer.commit();
        }
        return table;
    }

    @Test
    void anOutOfFoldTableHasFiguresByFold() throws IOException {
        Path table = table();
        Path page = own.resolve("sheet.html");

        JsonNode right = sheet(table, "--member", "right", "--out", page);
        JsonNode mean = sheet(table);

        assertThat(right.at("/folds")).hasSize(2);
        assertThat(right.at("/folds/0/fold").asInt()).isEqualTo(1);
        assertThat(right.at("/folds/0/from").asText())
                .isLessThan(right.at("/folds/1/from").asText());
        assertThat(right.at("/folds/0/rows").asLong()
                        + right.at("/folds/1/rows").asLong())
                .isEqualTo(right.get("rows").asLong());
        assertThat(Files.readString(page))
                .contains("Fold by fold, 1 bar ahead", "out of fold: the member right of right, wrong");
        // the mean is 0 in the first fold, and the opposite of the right one in the second
        assertThat(mean.at("/folds/0/ic").asDouble()).isZero();
        assertThat(mean.at("/folds/1/ic").asDouble())
                .isCloseTo(-right.at("/folds/1/ic").asDouble(), within(1e-6));
        assertThat(Cli.run("backtest", "--predictions", table, "--data", data, "--member", "left")
                        .err())
                .contains("table.parquet: --member is left, must be one of [right, wrong]");
        assertThat(Cli.run("backtest", "--predictions", oracle, "--data", data, "--member", "left")
                        .err())
                .contains("oracle.csv: --member is left, but this is no table of out-of-fold predictions");
    }

    private static JsonNode sheet(Path predictions, Object... more) throws IOException {
        return json("backtest", new Object[] {"--predictions", predictions, "--data", data, "--json"}, more)
                .at("/horizons/1");
    }

    /** R² of the nested blend, as the training says it, is 1 − MSE/variance on the rows of the table. */
    @Test
    void aWalksMembersAreBlendedAsTheModelsAreWithoutTheFold() throws IOException {
        Files.writeString(own.resolve("forecast.targets"), "return_1 = ahead(close, 1) / close - 1\n");
        Path recipe = Files.writeString(own.resolve("recipe.yaml"), """
                targets: forecast.targets
                members:
                  - {name: far, kind: linear, features: windows, config: {l2: 1e-3}}
                  - {name: near, kind: linear, features: raw, config: {l2: 1e-3}}
                folds: {by: time, train: 100, test: 40, step: 40}
                blend: {type: weights}
                """);
        Path model = own.resolve("model");
        Path table = own.resolve("model.oof.parquet");
        Path page = own.resolve("sheet.md");
        Cli.succeed("train", "--recipe", recipe, "--data", data, "--out", model);

        JsonNode sheet = json(
                "backtest",
                new Object[] {"--predictions", table, "--data", data, "--json"},
                "--model",
                model,
                "--against",
                table,
                "--out",
                page);

        JsonNode blend = new ObjectMapper()
                .readTree(model.resolve("model.json").toFile())
                .at("/provenance/cross_validation/blends/weights");
        double mse = sheet.at("/against/0/horizons/1/mse/own").asDouble();
        assertThat(1 - mse / variance(table)).isCloseTo(blend.asDouble(), within(2e-5));
        assertThat(sheet.at("/horizons/1/folds").size()).isGreaterThan(1);
        assertThat(sheet.at("/cost/row_ms").asDouble()).isPositive();
        assertThat(sheet.at("/cost/training_peak_mib").asDouble()).isPositive();
        assertThat(Files.readString(page))
                .contains("out of fold: the members' blend weights, for each fold learned from all other ones")
                .contains("| beside model.oof.parquet | out of fold: the mean of far, near |")
                .contains("a live row on one core", "200 ms, 500 ms", "Fold by fold, 1 bar ahead");
    }

    private static double variance(Path table) {
        List<Float> outcomes = new ArrayList<>();
        try (FoldFile file = FoldFile.open(List.of(table))) {
            file.forEach(rows -> {
                for (float outcome : rows.outcomes()) {
                    outcomes.add(outcome);
                }
            });
        }
        double mean =
                outcomes.stream().mapToDouble(Float::doubleValue).average().orElseThrow();
        return outcomes.stream()
                .mapToDouble(outcome -> (outcome - mean) * (outcome - mean))
                .average()
                .orElseThrow();
    }
}
