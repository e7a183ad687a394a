package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Prediction;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionDetail;
import io.seqcast.data.table.PredictionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandIT {
    private static final int CHANGED = 600;

    @TempDir
    private static Path shared;

    private static Path data;
    private static Path oracle;

    @TempDir
    private Path directory;

    @BeforeAll
    static void generate() {
        data = shared.resolve("market.parquet");
        oracle = shared.resolve("oracle.parquet");
        Cli.succeed("generate", "--sequences", 20, "--seed", 5, "--out", data, "--oracle", oracle);
    }

    @Test
    void aModelThatGoesAstrayIsFoundWhereItDoes() {
        Path astray = directory.resolve("astray.parquet");
        List<String> columns;
        try (PointFile file = PointFile.open(data)) {
            columns = file.columns();
        }
        try (PredictionWriter writer = PredictionWriter.create(astray, columns, PredictionDetail.VALUES)) {
            for (Prediction prediction : Predictions.read(oracle)) {
                float[] values = prediction.values().clone();
                values[3] += prediction.step() < CHANGED ? 0 : 0.5f;
                writer.write(new Prediction(prediction.sequence(), prediction.step(), values, prediction.spread()));
            }
            writer.commit();
        }

        for (String detector : List.of("page_hinkley", "adwin")) {
            String said = Cli.succeed("drift", "--data", data, "--predictions", astray, "--detector", detector)
                    .out();

            assertThat(said.lines().filter(line -> line.startsWith("residual 3 ")))
                    .isNotEmpty()
                    .first()
                    .asString()
                    .containsPattern("residual 3 +mean +step 6[0-4]\\d +step (59|60|61)\\d");
            assertThat(said).contains(" alarms in 128 series of ");
        }
    }

    @Test
    void aModelOfTheNextRowChangesNothing() {
        Cli.Outcome withModel =
                Cli.succeed("drift", "--data", data, "--predictions", oracle, "--model", "models/market");
        Cli.Outcome without = Cli.succeed("drift", "--data", data, "--predictions", oracle);

        assertThat(withModel.out()).isEqualTo(without.out());
    }

    @Test
    void aClassThatNoLongerFollowsItsInputsIsFoundByDate() throws IOException {
        Path recipe = Files.writeString(directory.resolve("sides.yaml"), """
                data: {inputs: [a], label: side, classes: [DOWN, UP]}
                task: {type: classification, values: [-1, 1]}
                members:
                  - {name: ridge, kind: linear, features: raw, config: {l2: 1}}
                loss: {type: cross_entropy}
                stopping: {metric: log_loss, epochs: 1}
                """);
        Path model = directory.resolve("sides");
        Path changed = sides("changed.csv", 250);
        Path predictions = directory.resolve("predictions.csv");
        Cli.succeed("train", "--recipe", recipe, "--data", sides("calm.csv", 400), "--out", model);
        Cli.succeed("predict", "--model", model, "--data", changed, "--out", predictions);

        String said = Cli.succeed("drift", "--data", changed, "--predictions", predictions, "--model", model)
                .out();

        String day = "\\d{4}-\\d\\d-\\d\\dT00:00:00Z";
        assertThat(said.lines().filter(line -> line.startsWith("residual UP ")))
                .first()
                .asString()
                .containsPattern("residual UP +size +2020-09-(0[789]|1\\d)T00:00:00Z +" + day)
                .doesNotContain("NaN");
        assertThat(said).contains("residual DOWN").doesNotContain("input a");
    }

    /** Sequences side by side, a row a day from 2020 on: UP where {@code a} is positive, until a day from which on it is DOWN. */
    private Path sides(String name, int untilDay) throws IOException {
        Random random = new Random(name.hashCode());
        StringBuilder rows = new StringBuilder("seq_ix,step_in_seq,need_prediction,time,a,side\n");
        for (int sequence = 0; sequence < 8; sequence++) {
            for (int day = 0; day < 400; day++) {
                double a = random.nextGaussian();
                String side = a > 0 == day < untilDay ? "UP" : "DOWN";
                rows.append(sequence + "," + day + ",1,"
                                + LocalDate.of(2020, 1, 1).plusDays(day) + "," + a + "," + side)
                        .append('\n');
            }
        }
        return Files.writeString(directory.resolve(name), rows);
    }

    @Test
    void measuringSaysWhatIsFoundBesideLuck() {
        String said = Cli.succeed("drift", "--measure", "--markets", 1, "--sequences", 8)
                .out();

        assertThat(said)
                .startsWith("1 markets of 8 sequences, seed 1; false alarms in 10,000 pooled rows: residuals ")
                .contains("shift by 0.50 deviations", "scaled by 1.50")
                .endsWith("found: an alarm within 200 rows of the change, in 32 columns of 28,800 rows\n");
    }

    @Test
    void optionsThatDoNotGoTogetherAreWrongUsage() {
        assertThat(Cli.run("drift", "--data", data).err()).contains("--predictions is missing; or give --measure");
        assertThat(Cli.run("drift", "--measure", "--data", data).err())
                .contains("--data is given, but --measure makes its own");
        Cli.Outcome none = Cli.run("drift", "--measure", "--markets", 0);
        assertThat(none.err()).contains("--markets is 0, must be at least 1");
        assertThat(none.exitCode()).isEqualTo(2);
    }
}
