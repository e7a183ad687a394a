package io.seqcast.cli;

import io.seqcast.kafka.TopicNames;
import io.seqcast.model.Form;
import io.seqcast.serve.EngineOptions;
import io.seqcast.stream.TopologyOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the topology advances and remembers its sequences. */
final class EngineMixin {
    private static final int DEFAULT_MAX_GAP = 10;

    @Option(
            names = "--engine",
            defaultValue = "step",
            description =
                    "step: row by row, a prediction's bits depend on its own sequence alone; chunked: stretches on the"
                            + " tensor library; auto: each stretch in the form measured to be cheaper here; the forms agree to about"
                            + " 1e-5 (default: ${DEFAULT-VALUE}).")
    private Form form;

    @Option(
            names = "--sequence-length",
            paramLabel = "STEPS",
            description = "Steps after which a sequence is complete; 0 = endless (default: as the model says).")
    private @Nullable Long sequenceLength;

    @Option(
            names = "--batch-rows",
            defaultValue = "256",
            description = "Rows that are predicted together at most (default: ${DEFAULT-VALUE}).")
    private int batchRows;

    @Option(
            names = "--linger-ms",
            defaultValue = "2",
            description = "Time between two flushes, in which rows wait for each other; a row that comes later is"
                    + " predicted at once (default: ${DEFAULT-VALUE}).")
    private long lingerMillis;

    @Option(
            names = "--snapshot-every",
            defaultValue = "256",
            paramLabel = "STEPS",
            description = "Steps of a sequence between two snapshots of its state (default: ${DEFAULT-VALUE}).")
    private int snapshotEvery;

    @Option(
            names = "--history",
            defaultValue = "0",
            paramLabel = "ROWS",
            description = "Rows of a sequence to keep at least, from which a changed model is warmed (default:"
                    + " ${DEFAULT-VALUE}).")
    private int history;

    @Option(
            names = "--forget-after",
            defaultValue = "PT24H",
            paramLabel = "DURATION",
            description = "How long a complete sequence is remembered, ISO 8601; a pause of the stream does not count"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration forgetAfter;

    @Option(
            names = "--forget-idle",
            paramLabel = "DURATION",
            description =
                    "How long a sequence that is not complete may be silent before it is forgotten (default: as the"
                            + " model says; else as --forget-after, and never where sequences have no end).")
    private @Nullable Duration forgetIdle;

    @Option(
            names = "--hot-mb",
            defaultValue = "256",
            description = "Memory a partition for the states of active sequences (default: ${DEFAULT-VALUE}).")
    private long hotMegabytes;

    @Option(
            names = "--gaps",
            defaultValue = "reject",
            description =
                    "A step that jumps forward: reject: a dead letter, and so is every later step until the missing one"
                            + " or step 0 comes; bridge: the missing steps repeat the last row, without predictions (default:"
                            + " ${DEFAULT-VALUE}).")
    private Gaps gaps;

    @Option(
            names = "--max-gap",
            paramLabel = "STEPS",
            description = "With --gaps bridge: missing steps in a row that are bridged at most, up to 1000; more are"
                    + " rejected (default: 10).")
    private @Nullable Integer maxGap;

    @Option(
            names = "--scores",
            description =
                    "Score every prediction when the rows that settle it have come, exactly once. A file of targets, or the next"
                            + " row, has to tell the outcomes.")
    private boolean scores;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private enum Gaps {
        REJECT,
        BRIDGE
    }

    TopologyOptions topology(TopicNames topics) {
        try {
            EngineOptions engine = new EngineOptions(
                    form,
                    batchRows,
                    snapshotEvery,
                    history,
                    sequenceLength,
                    forgetAfter,
                    forgetIdle,
                    hotMegabytes << 20,
                    bridged());
            return TopologyOptions.defaults()
                    .withTopics(topics)
                    .withEngine(engine)
                    .withLinger(Duration.ofMillis(lingerMillis))
                    .withScores(scores);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int bridged() {
        if (gaps == Gaps.REJECT) {
            if (maxGap != null) {
                throw new ParameterException(spec.commandLine(), "--max-gap needs --gaps bridge");
            }
            return 0;
        }
        if (maxGap != null && maxGap < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--max-gap is " + maxGap + ", must be 1 to 1000; --gaps reject bridges none");
        }
        return maxGap == null ? DEFAULT_MAX_GAP : maxGap;
    }
}
