package io.seqcast.cli;

import io.seqcast.file.Folders;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.resilience.ChaosPlan;
import io.seqcast.resilience.ChaosRun;
import io.seqcast.resilience.ChaosStream;
import io.seqcast.resilience.FeedOrder;
import io.seqcast.resilience.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Break the stream on purpose, again and again, and show that nothing is lost, repeated or changed.",
            "A broker and 'seqcast run' in processes of their own; points of a generated market, each of which asks for"
                    + " a prediction. The stream is killed by SIGKILL and started again, the broker is restarted and"
                    + " killed. At the end, reading on for some seconds, the committed predictions are compared with"
                    + " those of an uninterrupted run: each (sequence, step) exactly once, equal in every bit with"
                    + " --engine step, to 1e-5 otherwise. Exit code 0 if so; 1, with the first differences, if not, if"
                    + " the stream does not go on within three minutes, or if it ends by itself.",
            "",
            "The kills, in turn, each at a random moment within its phase:",
            "  at full speed    in the middle of a burst of 10,000 rows",
            "  during restore   stopped gently, stores deleted, started, killed once the restore has begun",
            "  while idle       a pause, then 200 rows that wait for their predictions; no further row comes before"
                    + " they have left",
            "  during rebalance another instance joins; it leaves gently later",
            "  at a snapshot    up to 0.2 s after a row behind which its sequence writes its state",
            "  state lost       the state directory is gone before the restart; --instance-id of 'run' keeps the identity",
            "  steady rate      at any moment",
            "With --instances 2 or more also: one more joins under load, others take over from a killed one, one is"
                    + " stopped gently. Partitions move at once (acceptable.recovery.lag), for each fault is to hit some.",
            "",
            "Columns: what the stream was doing when the fault hit, by the log of its process (Kafka Streams logs its"
                    + " states) or by the rows that were sent and not predicted; predictions committed since the fault"
                    + " before (without any the next fault waits); seconds from the fault until each partition had a"
                    + " committed prediction that was made after it, the start of the JVM included.",
            ""
        },
        footer = {
            "",
            "Six minutes:                             seqcast chaos --kills 20",
            "Three instances:                         seqcast chaos --kills 8 --instances 3",
            "A broker that stays away for a minute:   seqcast chaos --kills 2 --broker-away PT1M",
            "Keep the logs of all processes:          seqcast chaos --dir chaos-data"
        })
final class ChaosCommand implements Callable<Integer> {
    @Option(names = "--kills", defaultValue = "20", description = "SIGKILLs of the stream (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--broker-faults",
            defaultValue = "2",
            description =
                    "Restarts and kills of the broker in turn, spread over the kills (default:" + " ${DEFAULT-VALUE}).")
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

    @Option(names = "--model", paramLabel = "DIR", description = "Model (default: the shipped models/market).")
    private @Nullable Path model;

    @Option(names = "--engine", defaultValue = "step", description = "As of 'run' (default: ${DEFAULT-VALUE}).")
    private Form form;

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
            names = "--snapshot-every",
            defaultValue = "64",
            paramLabel = "STEPS",
            description = "Steps of a sequence between two snapshots (default: ${DEFAULT-VALUE}).")
    private int snapshotEvery;

    @Option(
            names = "--linger-ms",
            defaultValue = "100",
            description = "As of 'run'; long, so that most commits find rows that wait (default: ${DEFAULT-VALUE}).")
    private long lingerMillis;

    @Option(
            names = "--command-property",
            paramLabel = "KEY=VALUE",
            description = "As --command-property of 'run', for example num.standby.replicas=1; may be given several"
                    + " times.")
    private List<String> properties = new ArrayList<>();

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
            names = "--dir",
            paramLabel = "DIR",
            description = "New directory for data and logs of all processes, kept (default: a temporary one, kept after"
                    + " a failure).")
    private @Nullable Path directory;

    @Option(names = "--json", paramLabel = "FILE", description = "Write options, faults and verdict as JSON.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ChaosPlan plan = plan();
        Path folder = model != null ? model : Home.resolve("models/market");
        ChaosStream stream = new ChaosStream(folder, ModelBundle.read(folder), form, lingerMillis, properties);
        Path home = directory != null ? requireNew(directory) : Files.createTempDirectory("seqcast-chaos");
        boolean passed = false;
        Thread caller = Thread.currentThread();
        try (Termination termination = Termination.onStop(caller::interrupt)) { // what it started is stopped, too
            passed = run(plan, stream, home);
        } finally {
            if (passed && directory == null) {
                Folders.delete(home);
            } else if (!passed) {
                spec.commandLine().getErr().println("seqcast chaos: logs and data are in " + home);
            }
        }
        return passed ? 0 : 1;
    }

    private boolean run(ChaosPlan plan, ChaosStream stream, Path home) throws IOException, InterruptedException {
        ChildJvm jvm = new ChildJvm(Seqcast.class);
        ChaosRun run = new ChaosRun(plan, stream, jvm, home, spec.commandLine().getOut());
        RunResult result = run.run(brokerAway, limit);
        if (json != null) {
            JsonReport.writeWithEnvironment(json, result.values());
        }
        return result.passed();
    }

    private ChaosPlan plan() {
        try {
            FeedOrder order = new FeedOrder(sequences, 1_000);
            return new ChaosPlan(kills, brokerFaults, instances, rate, order, snapshotEvery, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Path requireNew(Path home) throws IOException {
        if (Files.exists(home)) {
            throw new ParameterException(
                    spec.commandLine(), "--dir " + home + " exists: the data of an earlier run would be counted");
        }
        return Files.createDirectories(home);
    }
}
