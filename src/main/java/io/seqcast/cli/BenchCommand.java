package io.seqcast.cli;

import io.seqcast.bench.Bench;
import io.seqcast.bench.BenchReport;
import io.seqcast.file.Folders;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.model.Form;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure what serving a model costs on this machine: ten to fifteen minutes, nothing else should run meanwhile.",
            "What a figure is compared with is measured beside it, in the same rounds: read the ratios first. A figure is the"
                    + " median of its rounds, with the least and the greatest behind it; goals are those of two cores. Each stage has"
                    + " a process of its own, started with the options of this one; latency has that of file, which warms it up.",
            "",
            "Stages:",
            "  step      a live step beside a re-run of the window and beside single tensor calls",
            "  batch     live steps of 64 sequences together beside one by one",
            "  zoo       the model's members: size, R², a row beside ONNX Runtime in floats and in integers",
            "  peers     a step beside ONNX Runtime, LibTorch and reading its weights; the stream beside one that stores the"
                    + " whole state at each row",
            "  features  feature sets: time of a row, and what is kept of a sequence",
            "  prefill   a backlog in the chunked form beside the step form and the matrix-product peak",
            "  bytes     bytes written per step beside the state at each step",
            "  file      the reference task of 517 x 1,000 rows beside predict and beside the stream without a model",
            "  latency   from send to arrival, beside the same stream without a model",
            "  scores    rows a second and latency with --scores of 'run' beside those without",
            "  page      p99 of a stream whose page 100 readers have open, beside the same one without; runs by itself only",
            "  day       a day of 500 symbols, from the last bar sent to the last signal read, for any model of bars, or of"
                    + " any rows with --data; runs by itself only",
            "  recovery  kill -9 to the next committed prediction, also with a standby; restore; rebuilding of states",
            "  training  an epoch of 414 x 1,000 rows, and its share of the matrix-product peak"
        })
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "DIR", description = "Model (default: the shipped models/market).")
    private @Nullable Path model;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Parquet or CSV file of points for the stage day (default: generated bars).")
    private @Nullable Path data;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "STAGE",
            description = "Stages to run, separated by commas (default: all).")
    private List<String> only = List.of();

    @Option(
            names = "--engine",
            defaultValue = "step",
            description =
                    "How the stream of latency, file and recovery works: step, auto or chunked (default: ${DEFAULT-VALUE}).")
    private Form form;

    @Option(
            names = "--rounds",
            defaultValue = "9",
            description = "Rounds of what takes milliseconds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "All rounds of all figures (default: bench.json in the build folder, or in the current one).")
    private @Nullable Path json;

    @Option(
            names = "--figures",
            hidden = true,
            description = "Run the stages of --only in this process, write their figures there.")
    private @Nullable Path figures;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds is " + rounds + ", must be at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path scratch = Files.createTempDirectory("seqcast-bench");
        try {
            Path folder = model != null ? model : Home.resolve("models/market");
            Bench bench = new Bench(new ChildJvm(Seqcast.class), folder, data, form, rounds, scratch, err::println);
            if (figures != null) {
                bench.measure(only, figures);
                return 0;
            }
            BenchReport report = bench.run(only, out::println);
            out.print(report.environment());
            out.println(report.verdict());
            Path file = json != null ? json : Home.output("bench.json");
            JsonReport.write(file, report.values());
            out.println(file.toAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } finally {
            Folders.delete(scratch);
        }
        return 0;
    }
}
