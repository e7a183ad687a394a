package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Intervals;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intervals from a recipe to the bundle, files of predictions, the stream and their coverage. */
class IntervalsIT {
    private static final List<String> OUTPUTS = List.of("return_1", "return_5");

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path model;
    private static Path predictions;
    private static Cli.Outcome training;
    private static Intervals intervals;

    @TempDir
    private Path own;

    @BeforeAll
    static void train() throws IOException {
        data = folder.resolve("bars.csv");
        model = folder.resolve("model");
        predictions = folder.resolve("predictions.csv");
        Cli.succeed("bars", "generate", "--symbols", 12, "--days", 250, "--seed", 3, "--out", data);
        Files.writeString(folder.resolve("forecast.targets"), """
                return_1 = ahead(close, 1) / close - 1
                return_5 = ahead(close, 5) / close - 1
                """);
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), """
                targets: forecast.targets
                members:
                  - {name: long, kind: linear, features: windows, config: {l2: 1e3}}
                  - {name: short, kind: linear, features: raw, config: {l2: 1e3}}
                folds: 3
                blend: {type: weights}
                intervals: {level: 0.8}
                """);
        training = Cli.succeed("train", "--recipe", recipe, "--data", data, "--out", model);
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predictions);
        intervals = Objects.requireNonNull(ModelBundle.read(model).intervals());
    }

    @Test
    void trainingAndModelsTellTheirLevel() {
        String half = String.format(Locale.ROOT, "%.4g", intervals.halfWidths().get(0));

        assertThat(training.out()).contains("intervals of 80 %: return_1 ± " + half + ", return_5 ± ");
        assertThat(Cli.succeed("models", model, "--rounds", 1).out())
                .contains("2 members, blend weights, intervals of 80 %, format 2");
    }

    @Test
    void predictWritesTheEndsAndItsReadersPassThemOver() throws IOException {
        List<String> lines = Files.readAllLines(predictions);

        assertThat(lines.get(0))
                .startsWith("seq_ix,step_in_seq")
                .endsWith("return_1,return_5,return_1_lower,return_1_upper,return_5_lower,return_5_upper");
        int first = List.of(lines.get(0).split(",")).indexOf("return_1");
        String[] cells = lines.get(100).split(",");
        for (int j = 0; j < 2; j++) {
            double value = Double.parseDouble(cells[first + j]);
            assertThat(Double.parseDouble(cells[first + 2 + 2 * j]))
                    .isCloseTo(value - intervals.halfWidths().get(j), within(1e-7));
            assertThat(Double.parseDouble(cells[first + 3 + 2 * j]))
                    .isCloseTo(value + intervals.halfWidths().get(j), within(1e-7));
        }
        assertThat(Predictions.read(predictions).get(0).values()).hasSize(2);
    }

    @Test
    void evaluateAndBacktestSayWhatLiesInside() throws IOException {
        Path page = own.resolve("sheet.md");
        Object[] files = {"--model", model, "--data", data, "--predictions", predictions};

        JsonNode evaluated = json("evaluate", files, "--json");
        JsonNode tested = json("backtest", files, "--json", "--out", page);

        for (int j = 0; j < 2; j++) {
            double[] counts = plainly(j);
            for (JsonNode root : List.of(evaluated, tested)) {
                JsonNode coverage = root.at("/intervals/" + OUTPUTS.get(j));
                assertThat(coverage.get("level").asDouble()).isEqualTo(0.8);
                assertThat(coverage.get("rows").asDouble()).isEqualTo(counts[1]);
                assertThat(coverage.at("/inside/estimate").asDouble()).isCloseTo(counts[0] / counts[1], within(2e-3));
                assertThat(coverage.at("/inside/low").asDouble())
                        .isLessThan(coverage.at("/inside/high").asDouble());
                assertThat(coverage.get("mean_width").asDouble())
                        .isEqualTo(2.0 * intervals.halfWidths().get(j));
                assertThat(coverage.get("mean_width_around_mean").asDouble()).isPositive();
            }
            assertThat(counts[0] / counts[1]).isBetween(0.75, 0.9);
        }
        assertThat(Files.readString(page))
                .contains("| intervals of return_1 |", "outcomes lie in the intervals of 80.00 %");
        String text = succeed("evaluate", files);
        assertThat(text).contains("promised", "80.00 %", "mean width");
        assertThat(lastLine(text)).startsWith("weighted_pearson=");
        assertThat(succeed("backtest", files)).contains("promised", "around the mean");
    }

    @Test
    void theNextRowsCoverageIsCountedOverSequences() throws IOException {
        Path rows = Files.writeString(own.resolve("rows.csv"), autoregressions());
        Path recipe = Files.writeString(own.resolve("next.yaml"), """
                members: [{kind: linear}]
                intervals: {level: 0.8}
                """);
        Path next = own.resolve("next");
        Path said = own.resolve("said.csv");
        Cli.succeed("train", "--recipe", recipe, "--data", rows, "--out", next);
        Cli.succeed("predict", "--model", next, "--data", rows, "--out", said);

        JsonNode coverage = json(
                        "evaluate", new Object[] {"--model", next, "--data", rows, "--predictions", said}, "--json")
                .at("/intervals/b");

        List<String[]> read =
                Files.readAllLines(rows).stream().map(line -> line.split(",")).toList();
        int inside = 0;
        int known = 0;
        int row = 0;
        for (String line : Files.readAllLines(said).subList(1, 1 + 8 * 50)) {
            String[] cells = line.split(",");
            String[] outcome = row % 50 < 49 ? read.get(row + 2) : new String[0];
            if (outcome.length > 0) {
                double b = Double.parseDouble(outcome[4]);
                inside += Double.parseDouble(cells[6]) <= b && b <= Double.parseDouble(cells[7]) ? 1 : 0;
                known++;
            }
            row++;
        }
        assertThat(coverage.get("rows").asInt()).isEqualTo(known).isEqualTo(8 * 49);
        assertThat(coverage.get("blocks").asInt()).isEqualTo(8);
        assertThat(coverage.at("/inside/estimate").asDouble())
                .isCloseTo((double) inside / known, within(3e-3))
                .isBetween(0.7, 0.9);
        // half of what comes is known
        assertThat(coverage.get("mean_width").asDouble())
                .isLessThan(0.9 * coverage.get("mean_width_around_mean").asDouble());
    }

    /** Eight sequences of 50 rows. */
    private static String autoregressions() {
        StringBuilder csv = new StringBuilder("seq_ix,step_in_seq,need_prediction,a,b\n");
        Random random = new Random(4);
        for (int sequence = 0; sequence < 8; sequence++) {
            double a = 0;
            double b = 0;
            for (int step = 0; step < 50; step++) {
                a = 0.5 * a + random.nextGaussian();
                b = 0.8 * b + random.nextGaussian();
                csv.append(sequence + "," + step + ",1," + (float) a + "," + (float) b + "\n");
            }
        }
        return csv.toString();
    }

    @Test
    void anotherBlendIsCalibratedAnewAndTheSameOneIsTheSameModel() {
        Path table = folder.resolve("model.oof.parquet");
        Path same = own.resolve("same");
        Path mean = own.resolve("mean");

        Cli.succeed("blend", "--model", model, "--oof", table, "--type", "weights", "--out", same);
        String out = Cli.succeed("blend", "--model", model, "--oof", table, "--type", "mean", "--out", mean)
                .out();

        assertThat(out).contains("intervals of 80 %: return_1 ± ");
        assertThat(ModelBundle.read(same).fingerprint())
                .isEqualTo(ModelBundle.read(model).fingerprint());
        assertThat(Objects.requireNonNull(ModelBundle.read(mean).intervals()).level())
                .isEqualTo(0.8);
    }

    @Test
    void theyComeOutOfTheStreamAsOutOfPredict() throws IOException {
        Path streamed = own.resolve("streamed.csv");
        Path some = own.resolve("some.csv");
        int rows = Predictions.read(predictions).size();
        StreamOptions options = StreamOptions.defaults(own.resolve("state"));

        try (EmbeddedBroker broker = EmbeddedBroker.start(own.resolve("broker"), 0);
                StreamApp app = StreamApp.start(ModelBundle.read(model), options, broker.clientConfig())) {
            app.awaitRunning(Duration.ofSeconds(60));
            Object[] server = {"--bootstrap-server", broker.bootstrapServers(), "--model", model};
            succeed("replay", server, "--data", data);
            Object[] names = {"--symbols", data, "--expect", rows, "--intervals"};
            succeed("consume", concat(server, names), "--out", streamed);
            succeed("consume", concat(server, names), "--out", some, "--where", "return_5_lower>-0.05");
        }

        assertThat(streamed).hasSameTextualContentAs(predictions);
        assertThat(Files.readAllLines(some)).hasSizeBetween(2, rows);
    }

    /** Outcomes inside their interval, and all that are known. */
    private static double[] plainly(int output) throws IOException {
        int ahead = output == 0 ? 1 : 5;
        double[] counts = new double[2];
        try (PointFile file = PointFile.open(data, PointColumns.ALL.withInputs(List.of("close")))) {
            Map<Long, Sequence> sequences =
                    file.readSequences().stream().collect(Collectors.toMap(Sequence::id, Function.identity()));
            for (Prediction prediction : Predictions.read(predictions)) {
                float[] closes = Objects.requireNonNull(sequences.get(prediction.sequence()))
                        .rows();
                int step = (int) prediction.step();
                if (step + ahead < closes.length) {
                    double outcome = closes[step + ahead] / (double) closes[step] - 1;
                    double error = Math.abs(outcome - prediction.values()[output]);
                    counts[0] += error <= intervals.halfWidths().get(output) ? 1 : 0;
                    counts[1]++;
                }
            }
        }
        return counts;
    }

    private static JsonNode json(String command, Object[] files, Object... more) throws IOException {
        return new ObjectMapper().readTree(succeed(command, files, more));
    }

    private static String succeed(String command, Object[] files, Object... more) {
        return Cli.succeed(concat(concat(new Object[] {command}, files), more)).out();
    }

    private static Object[] concat(Object[] first, Object[] second) {
        return Stream.of(first, second).flatMap(Arrays::stream).toArray();
    }

    private static String lastLine(String text) {
        return text.lines().reduce((first, second) -> second).orElseThrow();
    }
}
