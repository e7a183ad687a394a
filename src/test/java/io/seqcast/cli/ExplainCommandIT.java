package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in which what follows rests on one column, and models of several kinds that have learned it in a moment. */
class ExplainCommandIT {
    private static final String NUMBERS = """
            features: ./own.features
            targets: next.targets
            members:
              - {name: mamba, kind: mamba2, config: {d_model: 8, n_layers: 1, d_state: 4, headdim: 4}}
              - {name: gru, kind: gru, config: {hidden: 6, n_layers: 1}}
              - {name: line, kind: linear, config: {l2: 1, squares: 2}}
              - {name: trees, kind: boosted, config: {trees: 20, leaves: 7}}
            sampler: {batch: 4}
            optimizer: {lr: 1e-2}
            stopping: {epochs: 10, patience: 0}
            """;
    private static final String CLASSES = """
            features: ./own.features
            data: {classes: [DOWN, UP]}
            targets: side.targets
            members:
              - {name: attention, kind: bigru_attention, config: {hidden: 4, n_layers: 1, window: 8}}
              - {name: line, kind: linear}
            sampler: {batch: 4}
            optimizer: {lr: 1e-2}
            stopping: {metric: log_loss, epochs: 3, patience: 0}
            """;

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path numbers;
    private static Path classes;

    @BeforeAll
    static void train() throws IOException {
        StringBuilder csv = new StringBuilder("seq_ix,step_in_seq,need_prediction,lead,echo,noise\n");
        Random random = new Random(4);
        for (int s = 0; s < 20; s++) {
            double lead = 0;
            for (int t = 0; t < 80; t++) {
                lead = 0.9 * lead + random.nextGaussian();
                csv.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%.4f,%.4f,%.4f%n",
                        s,
                        t,
                        t < 10 ? 0 : 1,
                        lead,
                        0.1 * lead + random.nextGaussian(),
                        random.nextGaussian()));
            }
        }
        data = Files.writeString(folder.resolve("rows.csv"), csv);
        Files.writeString(folder.resolve("own.features"), "leading = lead\nechoed = echo\n");
        Files.writeString(folder.resolve("next.targets"), "next = ahead(lead, 1)\nlater = ahead(lead, 2)\n");
        Files.writeString(folder.resolve("side.targets"), "side = if(ahead(lead, 1) > 0, 1, 0)\n");
        numbers = train("numbers", NUMBERS);
        classes = train("classes", CLASSES);
    }

    private static Path train(String name, String recipe) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), recipe);
        Cli.succeed("train", "--recipe", file, "--data", data, "--out", folder.resolve(name));
        return folder.resolve(name);
    }

    @Test
    void membersOfEveryKindAddUpAndRestOnWhatLeads() throws IOException {
        JsonNode json = json(explain(numbers, "--output", "next", "--samples", 20, "--window", 20));

        assertThat(json.get("complete").asBoolean()).isTrue();
        List<String> members = new ArrayList<>();
        for (JsonNode attribution : json.get("attributions")) {
            members.add(attribution.get("member").asText());
            assertThat(attribution.get("output").asText()).isEqualTo("next");
            assertThat(attribution.at("/inputs/0/input").asText()).isEqualTo("leading");
            assertThat(attribution.get("inputs")).hasSize(2);
            boolean network = attribution.get("method").asText().equals("expected gradients");
            assertThat(attribution.get("lags")).hasSize(network ? 20 : 1);
            assertThat(attribution.get("completeness_error").asDouble()).isLessThan(network ? 0.02 : 1e-3);
        }
        assertThat(members).containsExactly("mamba", "gru", "line", "trees");
    }

    @Test
    void exchangeTellsWhatTheWholeRestsOnAndAnIgnoredColumnCostsNothing() throws IOException {
        JsonNode columns = json(explain(numbers, "--samples", 2, "--background", 2, "--window", 5))
                .at("/permutations/0/columns");

        assertThat(columns.at("/0/columns").asText()).isEqualTo("lead");
        assertThat(columns.at("/0/low").asDouble()).isPositive();
        JsonNode noise = columns.get(columns.findValuesAsText("columns").indexOf("noise"));
        assertThat(noise.get("rise").asDouble()).isZero();
        assertThat(noise.get("high").asDouble()).isZero();
    }

    @Test
    void classesAreExplainedByTheirLogitsAndJudgedTogether() throws IOException {
        JsonNode json = json(explain(classes, "--samples", 20, "--together", "echo,noise"));

        assertThat(json.get("attributions")).hasSize(4);
        assertThat(json.at("/attributions/0/unit").asText()).contains("logit");
        assertThat(json.at("/attributions/0/lags")).hasSize(8);
        assertThat(json.get("permutations")).hasSize(1);
        assertThat(json.at("/permutations/0/error").asText()).isEqualTo("log loss");
        assertThat(json.at("/permutations/0/columns").findValuesAsText("columns"))
                .containsExactly("lead", "echo+noise");
    }

    @Test
    void textAndPagesShowTheSameAndASeedGivesTheSameBytes() throws IOException {
        Path page = folder.resolve("page.html");
        Path text = folder.resolve("page.md");
        Object[] few = {"--model", numbers, "--data", data, "--samples", 3, "--window", 5};

        Cli.Outcome outcome = run(few, "--out", page);
        run(few, "--out", text);

        assertThat(outcome.out())
                .contains("mamba (mamba2), next: expected gradients", "rows back", "PASS", "MSE before");
        assertThat(outcome.err()).contains(page.toString());
        assertThat(Files.readString(page)).contains("<svg", "trees (boosted), later: exact contributions");
        assertThat(Files.readString(text)).contains("| lead |", "| leading |", "rows.csv");
        assertThat(run(few, "--seed", 1).out()).isEqualTo(outcome.out());
        assertThat(run(few, "--seed", 2).out()).isNotEqualTo(outcome.out());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(Cli.run("explain", "--model", numbers, "--data", data, "--output", "price"))
                .extracting(
                        Cli.Outcome::exitCode,
                        outcome -> outcome.err().lines().findFirst().orElseThrow())
                .containsExactly(2, "seqcast explain: --output is price, must be one of [next, later]");
        assertThat(Cli.run("explain", "--model", numbers, "--data", data, "--together", "lead,price")
                        .err())
                .contains("--together: \"price\" is no input of the model");
        assertThat(Cli.run("explain", "--model", numbers, "--data", data, "--window", 90)
                        .err())
                .contains("no row that asks for a prediction is the end of 90 rows");
    }

    private static String explain(Path model, Object... more) {
        Object[] start = {"--model", model, "--data", data, "--json"};
        return run(start, more).out();
    }

    private static Cli.Outcome run(Object[] start, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("explain"));
        arguments.addAll(List.of(start));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
