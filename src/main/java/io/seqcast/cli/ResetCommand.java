package io.seqcast.cli;

import io.seqcast.stream.StateDirectory;
import io.seqcast.stream.StreamReset;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = {
            "Take an application back to its beginning: delete the offsets of its group (or set them to the end), its"
                    + " changelog topics and the stores in this machine's state directory; asks before.",
            "All sequences and scores are forgotten. Topics of points, predictions, dead letters and published scores stay; a record of"
                    + " scores counts until the next run publishes another of its partition. Every instance must be"
                    + " stopped; on other machines run 'seqcast clean', too, before the next start."
        })
final class ResetCommand implements Callable<Integer> {
    @Option(
            names = "--application-id",
            defaultValue = "seqcast",
            description = "Which application (default: ${DEFAULT-VALUE}).")
    private String application;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "seqcast-state",
            description = "State directory of this machine, if there is one (default: ${DEFAULT-VALUE}).")
    private Path stateDirectory;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How long to wait for instances to leave the group (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @ArgGroup
    private @Nullable Start start;

    /** Where the next run begins. */
    static final class Start {
        @Option(names = "--to-earliest", description = "The next run begins with the oldest point (default).")
        private boolean earliest;

        @Option(
                names = "--to-latest",
                description =
                        "The next run begins behind the points that are there now; sequences that are under way are"
                                + " dead letters until they start anew.")
        private boolean latest;
    }

    @Mixin
    private TopicOptions topics;

    @Mixin
    private ClientOptions client;

    @Mixin
    private Consent consent;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (StreamReset reset = StreamReset.connect(application, client.properties());
                StateDirectory local =
                        StateDirectory.isAt(stateDirectory) ? StateDirectory.takeExisting(stateDirectory) : null) {
            reset.requireStopped(Duration.ofSeconds(waitSeconds));
            return reset(reset, local);
        }
    }

    private int reset(StreamReset reset, @Nullable StateDirectory local) {
        PrintWriter out = spec.commandLine().getOut();
        list(reset, local, out);
        if (!consent.asked("Delete this?")) {
            return 1;
        }
        // The stores first: should the rest fail, they are read again from changelogs that are still there.
        if (local != null) {
            local.deleteStores();
        }
        if (toLatest()) {
            reset.toLatest(topics.names());
        } else {
            reset.toEarliest();
        }
        out.println(
                toLatest()
                        ? "deleted; the next run begins behind the points that are there now"
                        : "deleted; the next run begins with the oldest point, and predicts again what the topic of predictions"
                                + " has already");
        return 0;
    }

    private void list(StreamReset reset, @Nullable StateDirectory local, PrintWriter out) {
        out.println("application " + application + ": offsets of " + reset.committedPartitions() + " partitions"
                + (toLatest() ? ", set to the end" : ""));
        List<String> changelogs = reset.changelogs();
        changelogs.forEach(changelog -> out.println("topic " + changelog));
        if (local != null && !local.storeFolders().isEmpty()) {
            CleanCommand.list(local, out);
        }
    }

    private boolean toLatest() {
        return start != null && start.latest;
    }
}
