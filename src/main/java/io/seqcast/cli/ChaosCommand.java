package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointFile;
import io.seqcast.file.Folders;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.resilience.ChaosPlan;
import io.seqcast.resilience.ChaosRun;
import io.seqcast.resilience.ChaosStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Break the stream on purpose, again and again, and show that nothing is lost, repeated or changed.",
            "A broker and 'seqcast run' in processes of their own; rows of generated sequences (bars for a"
                    + " model of bars) or of a file. The stream is killed by SIGKILL and started again, the broker is restarted and"
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
            "Live scores beside those computed anew:  seqcast chaos --kills 9 --scores",
            "Keep the logs of all processes:          seqcast chaos --dir chaos-data"
        })
final class ChaosCommand implements Callable<Integer> {
    @Mixin
    private ServedModel model = new ServedModel(64);

    @Mixin
    private ChaosOptions chaos;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Parquet or CSV file of points to send, of sequences with 1,000 rows or more"
                    + " (default: generated ones).")
    private @Nullable Path data;

    @Mixin
    private ResultFile resultFile;

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
            names = "--dir",
            paramLabel = "DIR",
            description = "New directory for data and logs of all processes, kept (default: a temporary one, kept after"
                    + " a failure).")
    private @Nullable Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ChaosPlan plan = chaos.plan(model.snapshotEvery());
        ModelBundle bundle = model.read();
        ChaosStream stream = new ChaosStream(
                model.folder(), bundle, model.form(), lingerMillis, properties, chaos.scores());
        List<Sequence> rows = data == null ? List.of() : read(data, bundle);
        Path home = directory != null ? requireNew(directory) : Files.createTempDirectory("seqcast-chaos");
        int exitCode = 1;
        Thread caller = Thread.currentThread();
        try (Termination termination = Termination.onStop(caller::interrupt)) { // what it started is stopped, too
            exitCode = run(plan, stream, rows, home);
        } finally {
            if (exitCode == 0 && directory == null) {
                Folders.delete(home);
            } else if (exitCode != 0) {
                spec.commandLine().getErr().println("seqcast chaos: logs and data are in " + home);
            }
        }
        return exitCode;
    }

    private int run(ChaosPlan plan, ChaosStream stream, List<Sequence> rows, Path home)
            throws IOException, InterruptedException {
        ChildJvm jvm = new ChildJvm(Seqcast.class);
        ChaosRun run =
                new ChaosRun(plan, stream, rows, jvm, home, spec.commandLine().getOut());
        return resultFile.exitCode(run.run(chaos.brokerAway(), chaos.limit()));
    }

    private static List<Sequence> read(Path data, ModelBundle bundle) {
        try (PointFile file = Inputs.open(data, bundle, Missing.REFUSE)) {
            return file.readSequences();
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
