package io.seqcast.cli;

import io.seqcast.resilience.FeedOrder;
import io.seqcast.resilience.SoakPlan;
import io.seqcast.serve.EngineOptions;
import io.seqcast.stream.StreamOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a soak sends, and how the stream remembers it. */
final class SoakOptions {
    @Option(
            names = "--steps",
            paramLabel = "TOTAL",
            description = "Points in all (default: 1,000,000, or no limit with --duration).")
    private @Nullable Long steps;

    @Option(names = "--duration", paramLabel = "DURATION", description = "How long to send, ISO 8601 (PT30M).")
    private @Nullable Duration duration;

    @Option(
            names = "--rate",
            defaultValue = "0",
            paramLabel = "POINTS/S",
            description = "Steady rate; 0 = as fast as predictions come (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--backlog",
            defaultValue = "20000",
            paramLabel = "POINTS",
            description = "Points sent and not yet predicted at most (default: ${DEFAULT-VALUE}).")
    private long backlog;

    @Option(
            names = "--sequences",
            defaultValue = "50",
            description = "Sequences side by side (default: ${DEFAULT-VALUE}).")
    private int sequences;

    @Option(
            names = "--sequence-length",
            defaultValue = "0",
            paramLabel = "STEPS",
            description = "Steps of a sequence, the next one behind it; 0 = endless (default: ${DEFAULT-VALUE}).")
    private long sequenceLength;

    @Option(
            names = "--forget-after",
            defaultValue = "PT1M",
            paramLabel = "DURATION",
            description = "How long a complete sequence is remembered (default: ${DEFAULT-VALUE}).")
    private Duration forgetAfter;

    @Option(names = "--partitions", defaultValue = "3", description = "Of the topics (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of the points: rows of a small generated market, over and over (default:"
                    + " ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--every",
            defaultValue = "PT10S",
            paramLabel = "DURATION",
            description = "Time between two rows of the table (default: ${DEFAULT-VALUE}).")
    private Duration rowEvery;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    SoakPlan plan() {
        long unlimited = duration == null ? 1_000_000 : Long.MAX_VALUE;
        try {
            FeedOrder order = new FeedOrder(sequences, sequenceLength);
            return new SoakPlan(order, steps == null ? unlimited : steps, duration, rate, backlog, seed, rowEvery);
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    EngineOptions engine(ServedModel model) {
        EngineOptions defaults = EngineOptions.defaults();
        try {
            return new EngineOptions(
                    model.form(),
                    defaults.batchRows(),
                    model.snapshotEvery(),
                    defaults.history(),
                    sequenceLength,
                    forgetAfter,
                    defaults.hotBytes());
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    StreamOptions stream(Path stateDirectory, EngineOptions engine) {
        StreamOptions defaults = StreamOptions.defaults(stateDirectory).withPartitions(partitions);
        return defaults.withTopology(defaults.topology().withEngine(engine));
    }

    private ParameterException wrong(IllegalArgumentException e) {
        return new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
}
