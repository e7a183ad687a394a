package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandIT {
    /** Up, up, down: two symbols, of which the second is half the first. */
    private static final List<Double> CLOSES = List.of(100.0, 110.0, 121.0, 60.5);

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeBars() throws IOException {
        List<String> lines = new ArrayList<>(List.of("seq_ix,step_in_seq,need_prediction,symbol,time,close"));
        for (int symbol = 0; symbol < 2; symbol++) {
            for (int t = 0; t < CLOSES.size(); t++) {
                lines.add(symbol + "," + t + ",1," + (symbol == 0 ? "AAA" : "BBB") + ",2024-01-0" + (t + 2)
                        + "T00:00:00Z," + CLOSES.get(t) / (1 + symbol));
            }
        }
        data = Files.write(folder.resolve("bars.csv"), lines);
    }

    @Test
    void decisionsOfAFileAreTradedWithTheirCostsBesideBuyAndHold() throws IOException {
        Path decided = write("decided.csv", "0,0,BUY", "0,2,SELL", "1,0,HOLD", "1,1,HOLD", "1,2,HOLD");

        JsonNode json = json("--predictions", decided, "--data", data, "--otherwise", "keep");

        // Bought at 100, sold short at 121: 991 + 90 · 121 − 10.89 and nine tenths of it gain half, less the fee.
        double turned = 991 + 90 * 121 - 0.001 * 90 * 121;
        double last = turned + 0.9 * turned * (0.5 - 0.001);
        JsonNode own = json.at("/strategies/decided.csv");
        assertThat(own.at("/by_symbol/AAA/total_return").asDouble()).isCloseTo(last / 10_000 - 1, within(1e-6));
        assertThat(own.at("/by_symbol/BBB/total_return").asDouble()).isZero();
        assertThat(own.at("/metrics/total_return/estimate").asDouble())
                .isCloseTo((last / 10_000 - 1) / 2, within(1e-6));
        assertThat(own.at("/trades").asInt()).isEqualTo(2);
        assertThat(own.at("/shares/long").asDouble()).isCloseTo(2 / 6.0, within(1e-12));
        double held = 991 + 90 * 60.5;
        JsonNode hold = json.at("/strategies/buy and hold");
        assertThat(hold.at("/metrics/total_return/estimate").asDouble()).isCloseTo(held / 10_000 - 1, within(1e-6));
        assertThat(hold.at("/first_minus_it/total_return/estimate").asDouble())
                .isCloseTo((last - 10_000) / 20_000 - (held / 10_000 - 1), within(1e-6));
        assertThat(json.at("/strategies/flat/metrics/total_return/estimate").asDouble())
                .isZero();
        assertThat(json.at("/equity")).hasSize(4);
    }

    @Test
    void otherNamesEndAPositionUnlessTheyKeepIt() throws IOException {
        Path decided = write("decided.csv", "0,0,BUY", "0,1,HOLD", "0,2,HOLD");

        JsonNode flat = json("--predictions", decided, "--data", data);
        JsonNode kept = json("--predictions", decided, "--data", data, "--otherwise", "keep");

        assertThat(flat.at("/strategies/decided.csv/trades").asInt()).isEqualTo(2);
        assertThat(kept.at("/strategies/decided.csv/trades").asInt()).isOne();
    }

    @Test
    void theHighestOfTheColumnsDecidesWhereNoDecisionIsWritten() throws IOException {
        Path probabilities = Files.write(
                folder.resolve("theirs.csv"),
                List.of(
                        "seq_ix,step_in_seq,UP,SAME,DOWN,ev",
                        "0,0,0.5,0.3,0.2,9",
                        "0,1,0.2,0.3,0.5,9",
                        "0,2,0.2,0.5,0.3,9"));

        JsonNode json = json("--predictions", probabilities, "--data", data, "--long", "UP", "--short", "DOWN");

        assertThat(json.at("/strategies/theirs.csv/shares/long").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(json.at("/strategies/theirs.csv/shares/short").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void aClassifierIsSimulatedBesideOthersAndTheReportDrawsIt() throws IOException {
        Path bars = folder.resolve("market.csv");
        Cli.succeed("bars", "generate", "--symbols", 6, "--days", 200, "--seed", 3, "--out", bars);
        Files.writeString(folder.resolve("up.targets"), """
                let next = ahead(close, 1) / close - 1
                label = if(next > 0.004, 2, if(next < -0.004, 0, 1))
                """);
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), """
                targets: up.targets
                data: {classes: [SELL, HOLD, BUY]}
                members: [{kind: linear, features: windows, config: {l2: 1}}]
                split: {valid_fraction: 0.3}
                """);
        Path model = folder.resolve("model");
        Path predictions = folder.resolve("predictions.csv");
        Path page = folder.resolve("simulation.html");
        Path markdown = folder.resolve("simulation.md");
        Cli.succeed("train", "--recipe", recipe, "--data", bars, "--out", model);
        Cli.succeed("predict", "--model", model, "--data", bars, "--out", predictions);

        JsonNode json = json("--model", model, "--data", bars, "--against", predictions, "--out", page);
        String text = Cli.succeed("simulate", "--model", model, "--data", bars, "--out", markdown)
                .out();

        // Predicting anew or reading what was predicted is the same.
        assertThat(json.at("/strategies/predictions.csv/metrics")).isEqualTo(json.at("/strategies/model/metrics"));
        assertThat(json.at("/strategies/predictions.csv/first_minus_it/sharpe/high")
                        .asDouble())
                .isZero();
        assertThat(json.at("/symbols").asInt()).isEqualTo(6);
        assertThat(json.at("/strategies/model/trades").asInt()).isPositive();
        assertThat(Files.readString(page)).contains("<svg", "Drawdown", "buy and hold", "model: training rows");
        assertThat(Files.readString(markdown)).contains("## Side by side", "| model minus |");
        assertThat(text).contains("strategy", "turnover", "model minus", "6 symbols");
    }

    @Test
    void whatDoesNotFitTogetherIsNamed() throws IOException {
        Path unknown = write("unknown.csv", "7,0,BUY");
        Path numbers = Files.write(folder.resolve("numbers.csv"), List.of("seq_ix,step_in_seq,return_1", "0,0,0.1"));
        Path last = write("last.csv", "0,3,BUY");
        Path broken = Files.write(
                folder.resolve("broken.csv"),
                List.of("seq_ix,step_in_seq,need_prediction,time,close", "0,0,1,2024-01-02T00:00:00Z,-1"));

        assertFails(1, "sequence 7, step 0 is decided on, of which " + data + " has no bar", "--predictions", unknown);
        assertFails(1, "has no decision, and none of the columns [return_1] is named", "--predictions", numbers);
        assertFails(1, "none of its bars follows one after which last.csv decides", "--predictions", last);
        assertFails(2, "--model or --predictions must say who decides");
        assertFails(2, "--fee is 2.0, must be 0 to below 1", "--predictions", last, "--fee", 2);
        assertFails(2, "--long and --short both name BUY", "--predictions", last, "--short", "BUY");
        assertFails(2, "which is there already", "--predictions", last, "--against", last + "," + last);
        assertThat(Cli.run("simulate", "--predictions", last, "--data", broken).err())
                .contains("broken.csv: sequence 0, step 0: the close is -1.0, must be above 0");
    }

    private void assertFails(int code, String message, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("simulate", "--data", data));
        arguments.addAll(List.of(options));
        Cli.Outcome outcome = Cli.run(arguments.toArray());
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.exitCode()).isEqualTo(code);
    }

    private Path write(String name, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of("seq_ix,step_in_seq,score,decision"));
        for (String line : lines) {
            int comma = line.lastIndexOf(',');
            all.add(line.substring(0, comma) + ",0" + line.substring(comma));
        }
        return Files.write(folder.resolve(name), all);
    }

    private static JsonNode json(Object... options) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("simulate", "--json"));
        arguments.addAll(List.of(options));
        return new ObjectMapper().readTree(Cli.succeed(arguments.toArray()).out());
    }
}
