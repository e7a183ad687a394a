package io.seqcast.cli;

import io.seqcast.file.Folders;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.resilience.SoakPlan;
import io.seqcast.resilience.SoakRun;
import io.seqcast.serve.EngineOptions;
import io.seqcast.stream.StreamOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Run the stream for long on points made here, and show that nothing grows and nothing is lost.",
            "A broker (a process of its own), the topology, a sender and a reader of committed predictions. Each point"
                    + " asks for a prediction; each must come once, in the order of its sequence. Ends by itself, with"
                    + " exit code 1 if one does not, if an error is logged, or if memory grows.",
            "",
            "Memory is sampled every second. It grows by the median of the last quarter of the samples over that of the"
                    + " third; the first half is warm-up. Resident memory is that of this process, whose Java heap is"
                    + " all in RAM from the start: what grows is outside of the heap. Inside, the reachable objects are"
                    + " counted after half of the points and after all of them, with none under way; they may grow by"
                    + " 8 MB (buffers come and go). With fewer than 32 samples memory is not judged.",
            "",
            "Columns: resident memory; heap left by the last collection, of young objects too; RocksDB's cache and write"
                    + " buffers; files of the state directory; records of the changelogs and of all topics at the broker."
                    + " Changelogs are compacted every few minutes only. The broker keeps points and predictions: about 0.6 GB"
                    + " a million.",
            ""
        },
        footer = {
            "",
            "A million steps of 50 endless sequences:     seqcast soak",
            "Half an hour at a steady rate:               seqcast soak --duration PT30M --rate 2000",
            "Short sequences, one behind the other:       seqcast soak --sequence-length 200"
        })
final class SoakCommand implements Callable<Integer> {
    private static final ChildJvm JVM = new ChildJvm(Seqcast.class);

    @Mixin
    private ServedModel model = new ServedModel(256);

    @Mixin
    private SoakOptions soak;

    @Mixin
    private ResultFile resultFile;

    @Option(
            names = "--max-growth",
            defaultValue = "2",
            paramLabel = "PERCENT",
            description = "What resident memory may grow (default: ${DEFAULT-VALUE}).")
    private double maxGrowth;

    @Option(
            names = "--heap-mb",
            defaultValue = "512",
            description = "Java heap; 0 = stay in this process, whatever its heap (default: ${DEFAULT-VALUE}).")
    private int heapMegabytes;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Empty or new directory for broker and stores, kept (default: a temporary one).")
    private @Nullable Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SoakPlan plan = soak.plan();
        EngineOptions engine = soak.engine(model);
        if (heapMegabytes < 0 || !(maxGrowth >= 0)) {
            throw wrong("--heap-mb is " + heapMegabytes + " and --max-growth is " + maxGrowth + ", must be 0 or more");
        }
        if (heapMegabytes > 0 && !ChildJvm.hasFixedHeap()) {
            return callInFixedHeap();
        }
        if (directory != null) {
            return run(plan, engine, requireEmpty(directory));
        }
        Path temporary = Files.createTempDirectory("seqcast-soak");
        try {
            return run(plan, engine, temporary);
        } finally {
            Folders.delete(temporary);
        }
    }

    private int run(SoakPlan plan, EngineOptions engine, Path home) throws IOException, InterruptedException {
        StreamOptions stream = soak.stream(home.resolve("state"), engine);
        SoakRun run = new SoakRun(
                plan,
                stream,
                model.readTalkative(),
                maxGrowth,
                spec.commandLine().getOut());
        try (Termination termination = Termination.onStop(run::stop)) {
            return resultFile.exitCode(run.run(JVM, home.resolve("broker"), () -> new Bar(plan.points())));
        }
    }

    /** Does the same in a machine whose heap cannot be what grows. */
    private int callInFixedHeap() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(spec.root().commandLine().getParseResult().originalArgs());
        Process process = JVM.command(ChildJvm.fixedHeap(heapMegabytes), arguments)
                .inheritIO()
                .start();
        try (Termination termination = Termination.onStop(process::destroy)) {
            return process.waitFor();
        }
    }

    private Path requireEmpty(Path home) throws IOException {
        Files.createDirectories(home);
        try (Stream<Path> files = Files.list(home)) {
            if (files.findAny().isPresent()) {
                throw wrong("--dir " + home + " is not empty: the points of an earlier run would be counted");
            }
        }
        return home;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The points that are sent, as a bar. */
    private static final class Bar implements SoakRun.Progress {
        private final Progress progress;

        Bar(long points) {
            progress = Progress.start("soak", "points", points);
        }

        @Override
        public void sent(long points) {
            progress.to(points);
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
