package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointFile;
import io.seqcast.expression.Source;
import io.seqcast.target.ShippedTargets;
import io.seqcast.target.TextOutcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toy classifier of generated bars, its report, and leaks planted in all that it is made of. */
class ValidateCommandIT {
    private static final List<String> BARS = List.of("open", "high", "low", "close", "volume");
    private static final String RECIPE = """
            data: {inputs: [%s], classes: [K0, K1, K2, K3, K4, K5]}
            task: {type: classification, values: [-2, -0.2, 1, 3, 10, -10]}
            features: toy.features
            targets: pattern
            predict_when: >-
              step > 150 and hash01(step, close, volume) < if(consolidation_active(
              share_below(4 * std(close, 20) / mean(close, 20) * 100, 100) < 0.3
              and adx(high, low, close, 14) < 32, high, low, close) >= 1, 0.5, 0)
            members: [{kind: gru, config: {hidden: 4, n_layers: 1}}]
            stopping: {metric: log_loss, epochs: 1}
            """;

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path foretold; // the same with a column of the next close
    private static Path model;
    private static Path foreteller;

    @TempDir
    private Path own;

    @BeforeAll
    static void trainAtToySize() throws IOException {
        data = folder.resolve("bars.csv");
        Cli.succeed("bars", "generate", "--symbols", 30, "--days", 700, "--seed", 3, "--out", data);
        foretold = folder.resolve("foretold.csv");
        Files.write(foretold, withColumn(data, "next_close", ValidateCommandIT::nextCloses));
        model = train("model", data, BARS, "return = close / ref(close, 1) - 1\nrange = (high - low) / close");
        foreteller = train(
                "foreteller",
                foretold,
                Stream.concat(BARS.stream(), Stream.of("next_close")).toList(),
                "return = next_close / close - 1");
    }

    @Test
    void nothingLooksAheadAndTheFiguresAreThoseOfEvaluate() throws IOException {
        Path page = own.resolve("report.html");
        Path predictions = own.resolve("predictions.csv");
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predictions);

        Cli.Outcome outcome = validate(model, data, page, "--json", "--tampered", 30);

        JsonNode json = new ObjectMapper().readTree(outcome.out());
        JsonNode score = new ObjectMapper()
                .readTree(Cli.succeed(
                                "evaluate", "--model", model, "--data", data, "--predictions", predictions, "--json")
                        .out());
        assertThat(json.at("/tests")).hasSize(6);
        assertThat(json.at("/tests/0/verdict").asText()).isEqualTo("PASS");
        assertThat(json.at("/tests/1/verdict").asText()).isEqualTo("PASS");
        assertThat(json.at("/tests/0/how").asText()).contains("each of 30 snapshots");
        assertThat(json.at("/metrics/log_loss/estimate").asDouble())
                .isCloseTo(score.get("log_loss").asDouble(), within(1e-4));
        assertThat(json.at("/metrics/recall(K3+K4)/estimate").isNumber()).isTrue();
        assertThat(outcome.exitCode()).isEqualTo(json.get("passed").asBoolean() ? 0 : 1);
        assertThat(Files.readString(page)).contains("<svg", "no label is of an earlier bar", "model: training rows");
    }

    @Test
    void aDemoFollowsTheRecipeAtToySizeAndValidatesWhatTheStreamSaid() throws IOException {
        Path page = own.resolve("demo.html");

        String out = Cli.succeed(
                        "demo", "--model", model, "--sequences", 8, "--seed", 5, "--partitions", 1, "--report", page)
                .out();

        assertThat(out)
                .contains("its recipe at toy size: loss cross_entropy, 4 symbols, seed 6")
                .contains("rows by class")
                .contains("epoch  2")
                .containsPattern("no input is of a later bar +0\\.0000 +0 leaks +PASS")
                .containsPattern("[0-9,]+ predictions in .* a second");
        assertThat(Files.readString(page)).contains("<svg", "generated bars");
    }

    @Test
    void theOracleStandsBesideTheModel() throws IOException {
        Path bounds = own.resolve("bounds.parquet");
        Path race = own.resolve("race.csv");
        Path set = Files.writeString(own.resolve("bounds.features"), """
                let p = consolidation(share_below(4 * std(close, 20) / mean(close, 20) * 100, 100) < 0.3
                  and adx(high, low, close, 14) < 32, high, low, close)
                snapshot = if(step > 150 and hash01(step, close, volume) < if(p.active >= 1, 0.5, 0), 1, 0)
                upper = p.upper
                lower = p.lower
                """);
        Cli.succeed("features", "--set", set, "--data", data, "--out", bounds);
        Object[] ask = {"bars", "oracle", "--days", 700, "--seed", 3, "--of", "race", "--when", "snapshot"};
        Cli.succeed(Stream.concat(Stream.of(ask), Stream.of("--snapshots", bounds, "--paths", 20, "--out", race))
                .toArray());

        Cli.Outcome outcome =
                validate(model, data, own.resolve("report.md"), "--oracle", race, "--tampered", 5, "--json");

        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertThat(json.at("/tests/4/how").asText()).contains("; the oracle reaches 0.");
        assertThat(json.at("/metrics/log_loss/oracle_expected").asDouble())
                .isLessThan(json.at("/metrics/log_loss/expected").asDouble());
        assertThat(json.at("/metrics/ev_correlation/oracle").asDouble())
                .isGreaterThan(json.at("/metrics/ev_correlation/estimate").asDouble());
    }

    @Test
    void aFailedTestIsSaidByTheExitCode() throws IOException {
        Path page = own.resolve("report.md");

        Cli.Outcome outcome = validate(model, data, page, "--tampered", 5, "--min-ev-correlation", 1, "--rare", "K1");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("expected value goes with value", "at least 1.0", "FAIL", "recall of K1");
        assertThat(Files.readString(page)).contains("| expected value goes with value |", "## Year by year");
    }

    @Test
    void aLabelThatBeginsABarTooEarlyIsNamedBySymbolAndBar() throws IOException {
        Path shifted = copy(model);
        String text = ShippedTargets.text("pattern").replace("race(high, low,", "race(ref(high, 1), ref(low, 1),");
        Files.writeString(shifted.resolve("pattern.targets"), text);
        Path page = own.resolve("report.md");

        Cli.Outcome outcome = validate(shifted, data, page);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .containsPattern("a leak: label outcome of S00\\d\\d, bar 200\\d-\\d\\d-\\d\\d \\(step \\d+\\) changes"
                        + " with bars up to it: pattern.targets looks at a bar that is not after it");
        assertThat(Files.readString(page)).contains("| no label is of an earlier bar | 1.0000 | 0 leaks | FAIL |");
    }

    @Test
    void labelsOfTheDataThatAreShiftedAreNamedAndSoIsTheShift() throws IOException {
        Path labelled = own.resolve("labelled.csv");
        Files.write(labelled, withColumn(data, "label", sequence -> labels(sequence, 1)));

        Cli.Outcome outcome = validate(model, labelled, own.resolve("report.md"), "--labels", "label");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("a leak: label of S00", " in the data, by pattern.targets it is K")
                .contains("every label there is that of the bar after it");
    }

    @Test
    void labelsThatAreTheTextsOwnPass() throws IOException {
        Path labelled = own.resolve("labelled.csv");
        Files.write(labelled, withColumn(data, "label", sequence -> labels(sequence, 0)));

        Cli.Outcome outcome = validate(model, labelled, own.resolve("report.md"), "--labels", "label", "--tampered", 5);

        assertThat(outcome.err()).doesNotContain("a leak");
    }

    @Test
    void aColumnThatHoldsTheNextCloseIsNamed() {
        Cli.Outcome outcome = validate(foreteller, foretold, own.resolve("report.md"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .containsPattern(
                        "a leak: column next_close of S00\\d\\d, bar \\S+ \\(step \\d+\\) holds close of the bar"
                                + " 1 later");
    }

    @Test
    void predictionsThatTheModelDoesNotMakeOfTheBarsAreNamed() throws IOException {
        Path predictions = own.resolve("predictions.csv");
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predictions);
        List<String> lines = Files.readAllLines(predictions);
        List<String> swapped = new ArrayList<>(List.of(lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            String first = cells[3]; // behind the symbol
            cells[3] = cells[4];
            cells[4] = first;
            swapped.add(String.join(",", cells));
        }
        Files.write(predictions, swapped);

        Cli.Outcome outcome =
                validate(model, data, own.resolve("report.md"), "--predictions", predictions, "--tampered", 5);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .containsPattern(
                        "the prediction of S00\\d\\d, bar \\S+ \\(step \\d+\\) is not what the model says of the bars");
    }

    @Test
    void wrongUsageIsNamed() {
        Path page = own.resolve("report.md");

        assertThat(validate(model, data, own.resolve("report.pdf")).exitCode()).isEqualTo(2);
        assertThat(validate(model, data, page, "--rare", "K9").err()).contains("--rare is K9, must be one of [K0, K1");
        assertThat(validate(model, data, page, "--targets", "x.targets").err())
                .contains("--targets is for models without a file of targets");
        assertThat(validate(model, data, page, "--metric", "recall(K7)").err()).contains("--metric: metric names");
        assertThat(validate(Path.of("models/market"), data, page).err()).contains("must predict classes");
        assertThat(page).doesNotExist();
    }

    private static Cli.Outcome validate(Path model, Path data, Path out, Object... more) {
        Object[] args = {"validate", "--model", model, "--data", data, "--out", out};
        return Cli.run(Stream.concat(Stream.of(args), Stream.of(more)).toArray());
    }

    private static Path train(String name, Path bars, List<String> inputs, String features) throws IOException {
        Files.writeString(folder.resolve("toy.features"), features);
        Path recipe = folder.resolve(name + ".yaml");
        Files.writeString(recipe, String.format(RECIPE, String.join(", ", inputs)));
        Path trained = folder.resolve(name);
        Cli.succeed("train", "--recipe", recipe, "--data", bars, "--out", trained);
        return trained;
    }

    private interface Column {
        List<String> of(Sequence sequence);
    }

    private static List<String> withColumn(Path file, String name, Column column) throws IOException {
        List<String> cells = new ArrayList<>(List.of(name));
        try (PointFile points = PointFile.open(file)) {
            points.readSequences().forEach(sequence -> cells.addAll(column.of(sequence)));
        }
        List<String> lines = Files.readAllLines(file);
        return IntStream.range(0, lines.size())
                .mapToObj(k -> lines.get(k) + "," + cells.get(k))
                .toList();
    }

    private static List<String> nextCloses(Sequence sequence) {
        return IntStream.range(0, sequence.steps())
                .mapToObj(t -> String.valueOf(
                        sequence.rows()[Math.min(t + 1, sequence.steps() - 1) * BARS.size() + BARS.indexOf("close")]))
                .toList();
    }

    /** Each bar's class, or that of a later bar. */
    private static List<String> labels(Sequence sequence, int later) {
        float[] made = TextOutcomes.classes(new Source("pattern.targets", ShippedTargets.text("pattern")), BARS, 6)
                .onto(sequence)
                .targets();
        return IntStream.range(0, sequence.steps())
                .mapToObj(t -> t + later < made.length ? made[t + later] : Float.NaN)
                .map(label -> label.isNaN() ? "" : "K" + label.intValue())
                .toList();
    }

    private Path copy(Path bundle) throws IOException {
        Path copy = Files.createDirectory(own.resolve("copy"));
        try (Stream<Path> files = Files.list(bundle)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
