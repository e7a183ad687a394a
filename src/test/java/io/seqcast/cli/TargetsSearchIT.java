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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals of generated bars: from a search for thresholds to a trained model of what was found. */
class TargetsSearchIT {
    private static final String RECIPE = """
            data: {inputs: [open, high, low, close, volume], classes: [SELL, HOLD, BUY]}
            targets: mine.targets
            features: signal25
            predict_when: step >= 60
            members: [{kind: gru, config: {hidden: 6, n_layers: 1}}]
            loss: {type: cross_entropy, weights: {SELL: 0.8, HOLD: 1.1, BUY: 1.05}}
            split: {by: time, valid_fraction: 0.3}
            stopping: {metric: macro_f1, epochs: 2, patience: 0}
            decision: ["BUY: p(BUY) > p(SELL) and p(BUY) > p(HOLD)", "SELL: p(SELL) > p(HOLD)", "default: HOLD"]
            """;

    @TempDir
    private static Path bars;

    @TempDir
    private Path folder;

    private static Path data;

    @BeforeAll
    static void generateBars() {
        data = bars.resolve("bars.parquet");
        Cli.succeed("bars", "generate", "--symbols", "12", "--days", "500", "--seed", "3", "--out", data);
    }

    @Test
    void allCombinationsAreTriedAndTheBestIsWritten() throws IOException {
        Path out = folder.resolve("mine.targets");

        String said =
                search("--set", "m=0.2:1:0.4", "--set", "W=3,5", "--out", out).out();

        JsonNode json = new ObjectMapper().readTree(folder.resolve("mine.json").toFile());
        assertThat(said.lines().toList()).hasSize(2 + 6 + 2);
        assertThat(said.lines().findFirst().orElseThrow().split("\\s+"))
                .containsExactly(
                        "trial", "m", "W", "SELL", "%", "HOLD", "%", "BUY", "%", "balance", "entropy", "objective");
        assertThat(said).contains("best of 6 trials: m 0.6, W ", "; in a recipe: targets: mine.targets");
        assertThat(json.get("trials").intValue()).isEqualTo(6);
        assertThat(json.get("all")).hasSize(6);
        double best = json.at("/best/objective").doubleValue();
        assertThat(json.get("all")).allMatch(trial -> trial.get("objective").doubleValue() <= best);
        assertThat(Files.readString(out))
                .startsWith("# signal with m 0.6, W ")
                .contains(
                        "let m   = 0.6\n",
                        "let W   = " + json.at("/best/settings/W").intValue() + "\n")
                .contains("let MIN = 0.003\n");
    }

    @Test
    void someCombinationsAreChosenByTheirLabelsAndWhatARegressionMakesOfThem() throws IOException {
        String[] command = {"--set", "m=0.1:1.5:0.1", "--set", "W=2:9:1", "--trials", "11", "--metric", "macro_f1"};

        String said = search(command).out();

        assertThat(said)
                .contains("macro F1")
                .contains("best of 11 trials of 120 combinations: m ")
                .isEqualTo(search(command).out());
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"1.0, 0.002", "1.2, 0.003"})
    void aRecipeLearnsTheLabelsThatWereFoundAndTheStreamSaysTheSame(String m, String min) throws IOException {
        Path model = folder.resolve("model");
        search("--set", "m=" + m, "--set", "MIN=" + min, "--out", folder.resolve("mine.targets"));
        Path recipe = Files.writeString(folder.resolve("signal.yaml"), RECIPE);

        Cli.succeed("train", "--recipe", recipe, "--data", data, "--out", model);
        Cli.succeed("predict", "--model", model, "--data", data, "--out", folder.resolve("p.csv"));
        Cli.succeed("harness", "--model", model, "--data", data, "--out", folder.resolve("h.csv"));

        ModelBundle bundle = ModelBundle.read(model);
        assertThat(bundle.texts().targets().text()).contains("let MIN = " + min + "\n");
        assertThat(bundle.outputs()).containsExactly("SELL", "HOLD", "BUY");
        List<Prediction> predictions = Predictions.read(folder.resolve("p.csv"));
        assertThat(predictions).hasSizeGreaterThan(2000).allSatisfy(prediction -> {
            double sum = IntStream.range(0, 3)
                    .mapToDouble(k -> prediction.values()[k])
                    .sum();
            assertThat(sum).isCloseTo(1, within(1e-5));
            assertThat(prediction.step()).isGreaterThanOrEqualTo(60);
        });
        assertThat(sorted(folder.resolve("h.csv"))).isEqualTo(sorted(folder.resolve("p.csv")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --set k=1:2:1          | signal.targets has no line let k = NUMBER
                    --set m                | "m" sets nothing, must be like W=3,5,8
                    --targets signals      | --targets is signals, which is neither a file nor a shipped one, did you mean signal?
                    --out best.yaml        | --out is best.yaml, must be a FILE.targets
                    --trials 2             | trials is 2, must be 1 to the number of combinations, 1
                    --metric log_loss      | metric is log_loss, must be one of which more is better, such as macro_f1
                    --metric f1(UP)        | metric names the class "UP"
                    --metric macro_f1 --features signal | features is "signal", which is no shipped set
                    """)
    void whatCannotBeSearchedIsWrongUsage(String options, String message) {
        Cli.Outcome outcome = Cli.run(command((Object[]) options.split(" ")));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("seqcast targets search: " + message);
    }

    private static Cli.Outcome search(Object... options) {
        return Cli.succeed(command(options));
    }

    private static Object[] command(Object... options) {
        Object[] command = Arrays.copyOf(new Object[] {"targets", "search", "--data", data}, 4 + options.length);
        System.arraycopy(options, 0, command, 4, options.length);
        return command;
    }

    private static List<String> sorted(Path file) throws IOException {
        return Files.readAllLines(file).stream().sorted().toList();
    }
}
