package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated bars, and their oracle as the forecaster. */
class BacktestCommandIT {
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

    @Test
    void figuresAreThoseOfPlainLoopsOverTheFiles() throws IOException {
        Path page = own.resolve("sheet.html");

        Cli.Outcome outcome = Cli.succeed("backtest", "--predictions", oracle, "--data", data, "--json", "--out", page);

        JsonNode day = new ObjectMapper().readTree(outcome.out()).at("/horizons/1");
        long[] counts = plainly();
        assertThat(day.get("rows").asLong()).isEqualTo(counts[0]);
        assertThat(day.at("/metrics/accuracy/estimate").asDouble())
                .isCloseTo((double) counts[1] / counts[0], within(1e-12));
        assertThat(day.at("/metrics/up_share/estimate").asDouble())
                .isCloseTo((double) counts[2] / counts[0], within(1e-12));
        assertThat(day.at("/metrics/accuracy/always_up").asDouble())
                .isEqualTo(day.at("/metrics/up_share/estimate").asDouble());
        assertThat(day.at("/metrics/ic/estimate").asDouble()).isPositive();
        assertThat(day.get("by_symbol")).hasSize(20);
        assertThat(Files.readString(page)).contains("<svg", "columns not judged", "as nobody says how many there were");
    }

    /** Rows with an outcome, hits, and days up. */
    private static long[] plainly() throws IOException {
        List<String> lines = Files.readAllLines(oracle);
        int column = List.of(lines.get(0).split(",")).indexOf("mean_1");
        long[] counts = new long[3];
        int line = 1;
        try (PointFile file = PointFile.open(data, PointColumns.ALL.withInputs(List.of("close")))) {
            for (Sequence sequence : file.readSequences()) {
                float[] closes = sequence.rows();
                for (int t = 0; t < closes.length; t++) {
                    float forecast = Float.parseFloat(lines.get(line++).split(",")[column]);
                    if (t + 1 < closes.length) {
                        counts[0]++;
                        counts[1] += Math.signum(forecast) == Math.signum(closes[t + 1] - closes[t]) ? 1 : 0;
                        counts[2] += closes[t + 1] > closes[t] ? 1 : 0;
                    }
                }
            }
        }
        return counts;
    }

    @Test
    void aModelsFiguresAreThoseOfEvaluateAndTheSheetSaysHowItWasMade() throws IOException {
        Path model = forecaster();
        Path predictions = own.resolve("predictions.csv");
        Path page = own.resolve("sheet.md");
        Cli.succeed("predict", "--model", model, "--data", data, "--out", predictions);
        Object[] files = {"--model", model, "--data", data, "--predictions", predictions, "--json"};

        JsonNode sheet = json("backtest", files, "--out", page);
        JsonNode score = json("evaluate", files);

        for (int horizon : new int[] {1, 5}) {
            JsonNode metrics = sheet.at("/horizons/" + horizon + "/metrics");
            JsonNode known = score.at("/outputs/return_" + horizon);
            assertThat(metrics.at("/pearson/estimate").asDouble())
                    .isCloseTo(known.get("pearson").asDouble(), within(1e-5));
            assertThat(metrics.at("/ic/estimate").asDouble())
                    .isCloseTo(known.get("ic").asDouble(), within(1e-5));
            assertThat(metrics.at("/rank_ic/estimate").asDouble())
                    .isCloseTo(known.get("rank_ic").asDouble(), within(1e-3));
        }
        assertThat(Files.readString(page))
                .contains("| model | linear", "| model: training rows |", "the trainings of members");
        assertThat(Cli.run("backtest", "--model", model, "--data", data, "--predictions", oracle)
                        .err())
                .contains("predicts [mean_1, regime], the model says [return_1, return_5]");
    }

    @Test
    void aDemoSaysWhatTheForecastsThatCameBackThroughTheStreamAreWorth() throws IOException {
        Path model = forecaster();
        Path page = own.resolve("demo.html");

        String out = Cli.succeed(
                        "demo", "--model", model, "--sequences", 12, "--seed", 5, "--partitions", 1, "--report", page)
                .out();

        assertThat(out)
                .contains("data: ", " bars of 12 symbols, seed 5", "IC by date")
                .containsPattern("return_1 +90\\.00 %")
                .containsPattern("oracle.parquet +1 .*IC by date")
                .containsPattern("[0-9,]+ predictions in .* a second");
        assertThat(Files.readString(page)).contains("<svg", "oracle.parquet");
    }

    private Path forecaster() throws IOException {
        Files.writeString(own.resolve("forecast.targets"), """
                return_1 = ahead(close, 1) / close - 1
                return_5 = ahead(close, 5) / close - 1
                """);
        Path recipe = Files.writeString(own.resolve("recipe.yaml"), """
                targets: forecast.targets
                members: [{kind: linear, features: windows, config: {l2: 1e-3}}]
                intervals: {level: 0.9}
                """);
        Path model = own.resolve("model");
        Cli.succeed("train", "--recipe", recipe, "--data", data, "--out", model);
        return model;
    }

    static JsonNode json(String command, Object[] files, Object... more) throws IOException {
        Stream<Object> arguments = Stream.concat(Stream.of(files), Stream.of(more));
        return new ObjectMapper()
                .readTree(
                        Cli.succeed(Stream.concat(Stream.of(command), arguments).toArray())
                                .out());
    }

    @Test
    void predictionsOfOthersAreMappedAndTheirTrialsCounted() throws IOException {
        Path theirs = own.resolve("theirs.csv");
        Files.write(theirs, rename(Files.readAllLines(oracle), "mean_1", "next"));
        Path page = own.resolve("sheet.md");

        String out = Cli.succeed(
                        "backtest",
                        "--predictions",
                        theirs,
                        "--data",
                        data,
                        "--horizons",
                        "next=1,regime=30",
                        "--costs",
                        "2.5",
                        "--trials",
                        40,
                        "--out",
                        page)
                .out();

        assertThat(out).contains("1 bar ahead: \"next\"", "30 bars ahead: \"regime\"", "2.5 bp", "Best Sharpe of 40");
        assertThat(Files.readString(page)).contains("| trials | 40, as --trials says |", "Year by year, 30 bars ahead");
    }

    @Test
    void whatDoesNotFitTogetherIsNamed() throws IOException {
        List<String> lines = Files.readAllLines(oracle);
        Path unknown = own.resolve("unknown.csv");
        Files.write(
                unknown,
                Stream.concat(lines.stream(), Stream.of("99" + lines.get(1).substring(1)))
                        .toList());
        Path empty = own.resolve("nan.csv");
        Files.write(empty, List.of("seq_ix,step_in_seq,return_1", "1,0,0.1", "1,1,NaN"));
        Path undated = own.resolve("undated.csv");
        Files.write(undated, List.of("seq_ix,step_in_seq,need_prediction,close", "1,0,1,5", "1,1,1,6"));

        assertFails(unknown, data, "sequence 99, step 0 is predicted, of which " + data + " has no bar");
        assertFails(empty, data, "nan.csv: line 3, row 2", "\"return_1\" holds \"nan\", must hold a finite number");
        assertFails(oracle, undated, "undated.csv: has no column time");
        assertThat(Cli.run("backtest", "--predictions", oracle, "--data", data, "--costs", "-1")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Cli.run(
                                "backtest",
                                "--predictions",
                                oracle,
                                "--data",
                                data,
                                "--horizons",
                                "mean_1=30",
                                "--block-dates",
                                20)
                        .err())
                .contains("--block-dates is 20, must be at least the longest horizon 30");
    }

    @Test
    void missingPredictionsAreCountedAndTheFirstIsNamed() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(oracle));
        lines.remove(3); // of the first symbol, after its third bar
        lines.remove(2);
        Path some = own.resolve("some.csv");
        Files.write(some, lines);
        Path page = own.resolve("sheet.md");
        List<String> bar = List.of(Files.readAllLines(data).get(2).split(","));

        Cli.Outcome refused = Cli.run("backtest", "--predictions", some, "--data", data);
        Cli.succeed("backtest", "--predictions", some, "--data", data, "--partial", "--out", page);

        assertThat(refused.exitCode()).isEqualTo(1);
        long asked = plainly()[0];
        assertThat(refused.err())
                .contains(String.format(
                        "some.csv: 2 of %,d predictions are missing, the first of %s, %s; --partial judges those that are"
                                + " there",
                        asked,
                        bar.get(column("symbol")),
                        bar.get(column("time")).substring(0, 10)));
        assertThat(Files.readString(page))
                .contains(String.format("| predicted | %,d of the %,d bars with a known outcome", asked - 2, asked));
    }

    private static int column(String name) throws IOException {
        return List.of(Files.readAllLines(data).get(0).split(",")).indexOf(name);
    }

    @Test
    void otherPredictionsStandBesideOnTheRowsThatBothHave() throws IOException {
        List<String> lines = Files.readAllLines(oracle);
        int value = List.of(lines.get(0).split(",")).indexOf("mean_1");
        Path contrary = own.resolve("contrary.csv");
        Files.write(
                contrary,
                Stream.concat(
                                Stream.of("seq_ix,step_in_seq,down_1"),
                                lines.stream()
                                        .skip(1)
                                        .filter(line -> line.hashCode() % 2 == 0)
                                        .map(line -> {
                                            String[] cells = line.split(",");
                                            return cells[0] + "," + cells[1] + "," + -Float.parseFloat(cells[value]);
                                        }))
                        .toList());
        Path page = own.resolve("sheet.html");

        Cli.Outcome outcome = Cli.succeed(
                "backtest", "--predictions", oracle, "--data", data, "--against", contrary, "--json", "--out", page);

        JsonNode compared = new ObjectMapper().readTree(outcome.out()).at("/against/0");
        assertThat(compared.get("name").asText()).isEqualTo("contrary.csv");
        JsonNode ic = compared.at("/horizons/1/ic");
        assertThat(ic.get("own").asDouble()).isPositive();
        assertThat(ic.get("other").asDouble()).isEqualTo(-ic.get("own").asDouble());
        assertThat(ic.at("/difference/low").asDouble()).isPositive();
        assertThat(compared.at("/horizons/1/rows").asLong()).isBetween(2000L, plainly()[0] - 2000);
        assertThat(Files.readString(page)).contains("Beside other forecasts", "contrary.csv");
        assertThat(Cli.succeed("backtest", "--predictions", oracle, "--data", data, "--against", contrary)
                        .out())
                .containsPattern("contrary.csv +1 .*IC by date");
    }

    private static void assertFails(Path predictions, Path bars, String... message) {
        Cli.Outcome outcome = Cli.run("backtest", "--predictions", predictions, "--data", bars);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains(message);
    }

    private static List<String> rename(List<String> lines, String column, String name) {
        return Stream.concat(
                        Stream.of(lines.get(0).replace(column, name)),
                        lines.stream().skip(1))
                .toList();
    }
}
