package io.seqcast.cli;

import io.seqcast.resilience.ChaosPlan;
import io.seqcast.resilience.FeedOrder;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which faults a chaos run makes, and what is sent meanwhile. */
final class ChaosOptions {
    private static final int SEQUENCE_LENGTH = 1_000;
    private static final int SCORED_LENGTH = 250;

    @Option(names = "--kills", defaultValue = "20", description = "SIGKILLs of the stream (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--broker-faults",
            defaultValue = "2",
            description =
                    "Restarts and kills of the broker in turn, spread over the kills (default: ${DEFAULT-VALUE}).")
    private int brokerFaults;

    @Option(
            names = "--broker-away",
            defaultValue = "PT3S",
            paramLabel = "DURATION",
            description = "How long the broker stays away, besides its start (default: ${DEFAULT-VALUE}).")
    private Duration brokerAway;

    @Option(
            names = "--instances",
            defaultValue = "1",
            description = "Instances that share the three partitions (default: ${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "POINTS/S",
            description = "Steady rate between the faults (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--sequences",
            defaultValue = "60",
            description = "Sequences side by side, of 1,000 steps, then as many new ones (default: ${DEFAULT-VALUE}).")
    private int sequences;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of the points and of the moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--limit",
            defaultValue = "PT1H",
            paramLabel = "DURATION",
            description = "No fault begins later than this; then the run has failed (default: ${DEFAULT-VALUE}).")
    private Duration limit;

    @Option(
            names = "--scores",
            description =
                    "The stream scores itself ('run --scores'): sequences of 250 steps begin anew under the same keys, points come"
                            + " again, and at the end the scores must be those of all that was consumed, computed anew.")
    private boolean scores;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    ChaosPlan plan(int snapshotEvery) {
        try {
            FeedOrder order = new FeedOrder(sequences, scores ? SCORED_LENGTH : SEQUENCE_LENGTH, scores);
            return new ChaosPlan(kills, brokerFaults, instances, rate, order, snapshotEvery, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    boolean scores() {
        return scores;
    }

    Duration brokerAway() {
        return brokerAway;
    }

    Duration limit() {
        return limit;
    }
}
