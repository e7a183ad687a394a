package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.model.PatternModels;
import io.seqcast.model.ScoredModels;
import io.seqcast.model.TestModels;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills of real processes; {@code seqcast chaos} has a long form. */
class ChaosIT {
    @TempDir
    private Path directory;

    private Path model;

    @BeforeEach
    void writeModel() {
        model = directory.resolve("tiny");
        TestModels.tiny(8, 3).write(model);
    }

    @Test
    void nothingIsLostRepeatedOrChangedByKillsAndABrokerThatWasAway() throws Exception {
        Path json = directory.resolve("chaos.json");

        Cli.Outcome outcome = chaos("--kills", 3, "--broker-faults", 1, "--broker-away", "PT1S", "--json", json);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out().strip()).endsWith("0 lost, 0 twice, 0 different");
        JsonNode faults = new ObjectMapper().readTree(json.toFile()).get("faults");
        assertThat(faults).hasSize(4).allMatch(fault -> fault.get("committed").asLong() > 0);
        assertThat(faults)
                .anyMatch(fault -> fault.get("fault").asText().equals("RESTORE")
                        && fault.get("phase").asText().equals("restoring"));
    }

    @Test
    void killsInTheMiddleOfPatternsChangeNothing() {
        PatternModels.toy(3).write(model);

        Cli.Outcome outcome = chaos("--kills", 2, "--broker-faults", 0);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).endsWith("0 lost, 0 twice, 0 different" + System.lineSeparator());
    }

    /** Kills in bursts in which sequences begin anew and points come again; also of weights that follow the outcomes. */
    @Test
    void scoresOfABrokenStreamAreThoseOfWhatItConsumed() throws Exception {
        ScoredModels.adaptive(6).write(model);
        Path json = directory.resolve("chaos.json");

        Cli.Outcome outcome = chaos("--kills", 1, "--broker-faults", 0, "--sequences", 8, "--scores", "--json", json);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out().strip()).endsWith("the same scores");
        JsonNode scores = new ObjectMapper().readTree(json.toFile()).get("scores");
        assertThat(scores.get("starts").asInt()).isGreaterThan(8);
        assertThat(scores.get("repeats").asInt()).isPositive();
        assertThat(scores.get("agreement").get("scored").asLong())
                .isPositive()
                .isEqualTo(scores.get("agreement").get("expected").asLong());
    }

    @Test
    void refusesDataOfWhichNoSequenceIsLongEnough() {
        PatternModels.toy(3).write(model);
        Path bars = directory.resolve("bars.csv");
        Cli.run("bars", "generate", "--symbols", 2, "--days", 50, "--out", bars);

        Cli.Outcome outcome = chaos("--data", bars);

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.err()).contains("the longest sequence of the data has 50 rows, at least one must have 1000");
    }

    @Test
    void instancesThatJoinDieAndLeaveShareThePartitionsWithoutATrace() {
        Cli.Outcome outcome = chaos("--kills", 0, "--broker-faults", 0, "--instances", 2);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("one more instance joins")
                .contains("an instance stops gently")
                .endsWith("0 lost, 0 twice, 0 different" + System.lineSeparator());
    }

    @Test
    void refusesADirectoryWithOlderData() {
        Cli.Outcome outcome = chaos("--dir", directory);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--dir " + directory + " exists");
    }

    private Cli.Outcome chaos(Object... arguments) {
        Object[] all = new Object[arguments.length + 5];
        all[0] = "chaos";
        all[1] = "--model";
        all[2] = model;
        all[3] = "--rate";
        all[4] = 500;
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return Cli.run(all);
    }
}
