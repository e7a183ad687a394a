package io.seqcast.cli;

import io.seqcast.data.record.RecordFormat;
import io.seqcast.live.LivePages;
import io.seqcast.live.ShownModel;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.kernel.Kernels;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.StreamStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Run the topology against a broker until stopped; creates missing topics.",
            "Exactly-once: input offsets, stores and predictions are committed together. The state directory holds the"
                    + " stores and the identity of this instance; one that is lost is rebuilt from the changelogs.",
            "",
            "Instances with the same --application-id, each with a state directory of its own, share the partitions."
                    + " One that is started again within the session timeout gets its partitions back at once; after it"
                    + " the others take them over.",
            "",
            "SIGTERM and Ctrl-C: what is under way is predicted and committed, then the process ends with exit code 0;"
                    + " a second one ends it at once, and nothing is lost by that. While no broker answers, a running"
                    + " stream waits. A stream thread whose transaction or producer the broker has given up is replaced,"
                    + " three times a minute at most; after any other failure the process ends with exit code 1.",
            ""
        },
        footer = {
            "",
            "Useful properties of Kafka Streams (--command-property, --command-config or environment):",
            "  num.standby.replicas=1      other instances keep copies of the stores: faster takeover, also from one that is",
            "                              killed and started again; more disk",
            "  session.timeout.ms=10000    how long the group waits for an instance that is gone (our default)",
            "  transaction.timeout.ms      (with the prefix producer.) after which a dead instance's transaction is",
            "                              aborted; readers of committed predictions wait for that (10000)"
        })
final class RunCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Folder with model.json and weights.")
    private Path model;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "seqcast-state",
            description = "Stores of this instance (default: ${DEFAULT-VALUE}).")
    private Path stateDirectory;

    @Option(
            names = "--instance-id",
            paramLabel = "NAME",
            description =
                    "Identity of this instance among those of the application, the same at every start: give one where"
                            + " the state directory may be lost, as in a container without a volume (default: the one"
                            + " that the state directory keeps, made up at the first start).")
    private @Nullable String instanceId;

    @Option(
            names = "--application-id",
            defaultValue = "seqcast",
            description = "Consumer group, prefix of changelogs and transactions (default: ${DEFAULT-VALUE}).")
    private String application;

    @Option(
            names = "--partitions",
            defaultValue = "3",
            description = "Partitions of the topics; must match those that exist (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--threads",
            defaultValue = "0",
            description = "Stream threads; 0 = one a partition, at most two a core (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--commit-ms",
            defaultValue = "200",
            description = "Time between two commits, which readers of committed predictions wait for (default:"
                    + " ${DEFAULT-VALUE}).")
    private long commitMillis;

    @Option(
            names = "--prediction-format",
            defaultValue = "avro",
            description =
                    "avro or json: how predictions are written; 'consume' reads both. Points are read in both, too,"
                            + " their first byte tells which (default: ${DEFAULT-VALUE}).")
    private RecordFormat predictionFormat;

    @Mixin
    private ClientOptions client;

    @Mixin
    private TopicOptions topics;

    @Mixin
    private EngineMixin engine;

    @Mixin
    private HttpOptions http;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Properties properties = client.properties();
        StreamOptions options = options();
        StartTimes times = new StartTimes(System::nanoTime);
        try (StreamStart start = StreamStart.begin(options, properties)) {
            ModelBundle bundle = ModelBundle.read(model);
            times.done("model");
            try (LivePages pages = http.open();
                    StreamApp app = start.with(bundle)) {
                times.done("broker");
                pages.show(ShownModel.of(String.valueOf(model.getFileName()), bundle), app);
                serve(app, bundle, times);
            }
        }
        return 0;
    }

    private void serve(StreamApp app, ModelBundle bundle, StartTimes times) {
        Termination termination = Termination.onStop(app::close);
        try {
            RestoreLines restore = new RestoreLines(spec.commandLine().getErr());
            if (app.awaitRunning(null, restore::progress)) {
                times.done("group", app.restored().elapsed());
                restore.done(app.restored());
                spec.commandLine().getErr().println(times.text(StartTimes.uptime()));
                spec.commandLine()
                        .getOut()
                        .println("running: " + topics.names().points() + " → "
                                + topics.names().predictions() + ", model " + model + " ("
                                + bundle.fingerprint().substring(0, 12) + ")");
                if (!Kernels.hasVectors()) {
                    spec.commandLine().getErr().println("seqcast run: " + Kernels.describe());
                }
            }
            app.awaitEnd();
        } finally {
            termination.close();
        }
    }

    private StreamOptions options() {
        try {
            return new StreamOptions(
                    application,
                    engine.topology(topics.names()).withPredictions(predictionFormat),
                    partitions,
                    threads > 0 ? threads : Math.max(1, StreamOptions.threadsFor(partitions)),
                    stateDirectory,
                    instanceId,
                    Duration.ofMillis(commitMillis));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
