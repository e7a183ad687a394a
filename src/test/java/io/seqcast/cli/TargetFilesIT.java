package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.data.Prediction;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of targets from a recipe to a model and a score, on data that has no columns of targets. */
class TargetFilesIT {
    private static final int SEQUENCES = 10;
    private static final int STEPS = 150;
    private static final int WARM_UP = 10;

    private static final String RETURNS = """
            return_1  = ahead(close, 1) / close - 1
            return_30 = ahead(close, 30) / close - 1
            """;
    private static final String BY_LEAST_SQUARES = """
            targets: forecast
            members: [{kind: linear, features: windows, config: {l2: 1e-3}}]
            """;
    private static final String CLASSES = """
            data: {classes: [DOWN, NONE, UP]}
            targets: side.targets
            members: [{kind: gru, config: {hidden: 4, n_layers: 1}}]
            stopping: {metric: log_loss, epochs: 1}
            """;

    @TempDir
    private Path folder;

    private final float[][] close = new float[SEQUENCES][STEPS];
    private Path data;

    @BeforeEach
    void writeRowsOfAPriceThatComesBack() throws IOException {
        StringBuilder csv = new StringBuilder("seq_ix,step_in_seq,need_prediction,close,volume\n");
        Random random = new Random(4);
        for (int s = 0; s < SEQUENCES; s++) {
            double x = 0;
            for (int t = 0; t < STEPS; t++) {
                x = 0.9 * x + random.nextGaussian();
                String price = String.format(Locale.ROOT, "%.4f", 100 + x);
                close[s][t] = Float.parseFloat(price);
                csv.append(String.format(
                        Locale.ROOT, "%d,%d,%d,%s,%.3f%n", s, t, t < WARM_UP ? 0 : 1, price, random.nextDouble()));
            }
        }
        data = Files.writeString(folder.resolve("bars.csv"), csv);
        Files.writeString(folder.resolve("forecast.targets"), RETURNS);
        Files.writeString(folder.resolve("side.targets"), """
                # 0 if the price falls by one first, 2 if it rises, 1 if neither
                side = 1 + first_touch(close, close + 1, close - 1, 3)
                """);
    }

    @Test
    void twoLinesAreTrainedServedAndScoredFromRowsAlone() throws IOException {
        Path model = train("returns", BY_LEAST_SQUARES);

        Path predictions = predict(model);
        JsonNode score = evaluate(model, predictions);

        ModelBundle bundle = ModelBundle.read(model);
        assertThat(bundle.outputs()).containsExactly("return_1", "return_30");
        assertThat(model.resolve("forecast.targets")).hasContent(RETURNS);
        assertAsByHand(score.at("/outputs/return_1"), predictions, 0, 1);
        assertAsByHand(score.at("/outputs/return_30"), predictions, 1, 30);
        assertThat(score.at("/outputs/return_30/r2").doubleValue()).isGreaterThan(0.3);
    }

    @Test
    void aTextOfOtherColumnsThanTheModelSaysScoresNothing() throws IOException {
        Path model = train("returns", BY_LEAST_SQUARES);
        Path predictions = predict(model);
        Files.writeString(model.resolve("forecast.targets"), "return_1 = ahead(close, 1) / close - 1");

        Cli.Outcome outcome = Cli.run("evaluate", "--model", model, "--data", data, "--predictions", predictions);

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.err())
                .contains("forecast.targets has the columns [return_1], the model says [return_1, return_30]");
    }

    @Test
    void classesAreTrainedAndScoredByATextOfTheirIndices() throws IOException {
        Path model = train("sides", CLASSES);

        Path predictions = predict(model);
        JsonNode score = evaluate(model, predictions);

        assertThat(ModelBundle.read(model).outputs()).containsExactly("DOWN", "NONE", "UP");
        double loss = 0;
        int known = 0;
        for (Prediction prediction : Predictions.read(predictions)) {
            int side = side((int) prediction.sequence(), (int) prediction.step());
            loss -= side < 0 ? 0 : Math.log(prediction.values()[side]);
            known += side < 0 ? 0 : 1;
        }
        assertThat(known).isLessThan(SEQUENCES * (STEPS - WARM_UP)).isGreaterThan(SEQUENCES * (STEPS - WARM_UP - 4));
        assertThat(score.get("log_loss").doubleValue()).isCloseTo(loss / known, within(1e-6));
    }

    @Test
    void aValueThatIsNoClassIsRefusedBySequenceAndStep() throws IOException {
        Files.writeString(folder.resolve("side.targets"), "side = if(step == 7, 3, 1)");

        assertThat(refused("sides", CLASSES))
                .contains("sequence 0, step 7: the label is 3.0, must be the index of a class, 0 to 2");
    }

    @Test
    void aClassificationHasOneColumn() throws IOException {
        Files.writeString(folder.resolve("side.targets"), RETURNS);

        assertThat(refused("sides", CLASSES))
                .contains("side.targets has the columns [return_1, return_30], must have exactly one for a"
                        + " classification: the index of the class");
    }

    @Test
    void aTextThatDoesNotFitTheDataIsRefusedByItsPlace() throws IOException {
        Files.writeString(folder.resolve("forecast.targets"), "x = ahead(clos, 1)");

        assertThat(refused("returns", BY_LEAST_SQUARES))
                .contains("forecast.targets, line 1, column 11: unknown name clos", "close");
        assertThat(folder.resolve(".returns.checkpoint")).doesNotExist();
    }

    private void assertAsByHand(JsonNode output, Path predictions, int index, int ahead) {
        List<double[]> pairs = new ArrayList<>(); // outcome, prediction
        for (Prediction prediction : Predictions.read(predictions)) {
            float[] price = close[(int) prediction.sequence()];
            int t = (int) prediction.step();
            if (t + ahead < STEPS) {
                float outcome = (float) ((double) price[t + ahead] / price[t] - 1);
                pairs.add(new double[] {outcome, prediction.values()[index]});
            }
        }
        double mean = pairs.stream().mapToDouble(pair -> pair[0]).average().orElseThrow();
        double residual = pairs.stream()
                .mapToDouble(pair -> Math.pow(pair[0] - pair[1], 2))
                .sum();
        double total =
                pairs.stream().mapToDouble(pair -> Math.pow(pair[0] - mean, 2)).sum();
        assertThat(pairs).hasSize(SEQUENCES * (STEPS - WARM_UP - ahead));
        assertThat(output.get("weight").doubleValue()).isEqualTo(pairs.size());
        assertThat(output.get("r2").doubleValue()).isCloseTo(1 - residual / total, within(1e-9));
    }

    /** The class that came true, or −1 where nobody knows. */
    private int side(int sequence, int step) {
        float[] price = close[sequence];
        for (int t = step + 1; t <= step + 3; t++) {
            if (t >= STEPS) {
                return -1;
            }
            if (price[t] <= price[step] - 1.0) {
                return 0;
            }
            if (price[t] >= price[step] + 1.0) {
                return 2;
            }
        }
        return 1;
    }

    private Path train(String name, String recipe) throws IOException {
        Path model = folder.resolve(name);
        Cli.succeed("train", "--recipe", recipe(name, recipe), "--data", data, "--out", model);
        return model;
    }

    private String refused(String name, String recipe) throws IOException {
        Cli.Outcome outcome =
                Cli.run("train", "--recipe", recipe(name, recipe), "--data", data, "--out", folder.resolve(name));
        assertThat(outcome.exitCode()).isNotZero();
        return outcome.err();
    }

    private Path recipe(String name, String recipe) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), recipe);
    }

    private Path predict(Path model) {
        Path predictions = folder.resolve("predictions.parquet");
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predictions);
        return predictions;
    }

    private JsonNode evaluate(Path model, Path predictions) throws IOException {
        return new ObjectMapper()
                .readTree(Cli.succeed(
                                "evaluate", "--model", model, "--data", data, "--predictions", predictions, "--json")
                        .out());
    }
}
