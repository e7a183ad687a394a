package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy from its recipe to the stream and the money. */
class PolicyModelIT {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path model;
    private static Path predictions;
    private static String said;

    @BeforeAll
    static void train() throws IOException {
        data = folder.resolve("bars.csv");
        model = folder.resolve("model");
        predictions = folder.resolve("predictions.csv");
        Files.writeString(folder.resolve("up.targets"), """
                let next = ahead(close, 1) / close - 1
                label = if(next > 0.004, 2, if(next < -0.004, 0, 1))
                """);
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), """
                targets: up.targets
                data: {classes: [SELL, HOLD, BUY]}
                members: [{kind: linear, features: windows, config: {l2: 1}}]
                split: {by: time, valid_fraction: 0.3}
                folds: 2
                rl: {episodes: 5, bars: 100, fee: 0.0005}
                """);
        Cli.succeed("bars", "generate", "--symbols", 6, "--days", 220, "--seed", 3, "--out", data);
        said = Cli.succeed("train", "--recipe", recipe, "--data", data, "--out", model)
                .out();
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predictions);
    }

    @Test
    void theModelIsAPolicyAndTellsHowItWasMade() {
        ModelBundle bundle = ModelBundle.read(model);

        assertThat(bundle.task()).isInstanceOf(Policy.class);
        assertThat(bundle.provenance().get("policy")).isInstanceOf(Map.class);
        assertThat(String.valueOf(bundle.provenance().get("policy")))
                .contains("episodes=5", "learned_on=held-out folds", "validation_gain_of_signals");
        assertThat(said).contains("policy: gains", "of 5, the best of them; the signals alone");
    }

    @Test
    void classesActionsAndTheDecisionArePredicted() throws IOException {
        List<String> lines = Files.readAllLines(predictions);

        assertThat(lines.get(0)).contains("SELL,HOLD,BUY,SHORT,FLAT,LONG", "decision");
        assertThat(lines.stream().skip(1).map(line -> line.replaceAll(".*(SHORT|FLAT|LONG).*", "$1")))
                .containsAnyOf("SHORT", "LONG")
                .allMatch(List.of("SHORT", "FLAT", "LONG")::contains);
    }

    @Test
    void theStreamActsAsTheFileWasActedOn() throws IOException {
        Path harness = folder.resolve("harness.csv");

        Cli.succeed(
                "harness",
                "--model",
                model,
                "--data",
                data,
                "--out",
                harness,
                "--snapshot-every",
                "7",
                "--hot-mb",
                "0",
                "--batch-rows",
                "50");

        assertThat(harness).hasSameTextualContentAs(predictions);
    }

    @Test
    void itIsSimulatedBesideItsOwnSignals() throws IOException {
        JsonNode own = json("simulate", "--model", model, "--data", data, "--json");
        JsonNode ofFile = json("simulate", "--model", model, "--predictions", predictions, "--data", data, "--json");

        assertThat(own.at("/strategies")).hasSize(4);
        assertThat(own.at("/strategies").has("model, signals")).isTrue();
        assertThat(ofFile.at("/strategies/predictions.csv, signals")).isEqualTo(own.at("/strategies/model, signals"));
        assertThat(own.at("/provenance/model: policy").asText())
                .contains("episodes 5, best", "learned on held-out folds");
        assertThat(own.at("/provenance/price").asText()).isEqualTo("close");
        assertThat(ofFile.at("/strategies/predictions.csv/metrics")).isEqualTo(own.at("/strategies/model/metrics"));
    }

    @Test
    void itsClassesAreEvaluatedLikeThoseOfAClassifier() throws IOException {
        JsonNode score = json("evaluate", "--model", model, "--predictions", predictions, "--data", data, "--json");

        assertThat(score.toString()).contains("log_loss");
        assertThat(Cli.run("validate", "--model", model, "--data", data, "--out", folder.resolve("v.html"))
                        .err())
                .contains("whose task is policy, must predict classes alone");
    }

    private static JsonNode json(Object... arguments) throws IOException {
        return new ObjectMapper().readTree(Cli.succeed(arguments).out());
    }
}
