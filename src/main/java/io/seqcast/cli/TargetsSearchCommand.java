package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.file.WholeFile;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.target.ShippedTargets;
import io.seqcast.target.TargetConstants;
import io.seqcast.text.Nearest;
import io.seqcast.train.search.Grid;
import io.seqcast.train.search.Setting;
import io.seqcast.train.search.TargetSearch;
import io.seqcast.train.search.Trial;
import io.seqcast.train.search.ValidationMetric;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        name = "search",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Try settings of a file of targets, for classes that come about equally often and can be told apart.",
            "Settings are the numbers to which the file gives names: let m = 0.6. The best combination has the largest sum of balance"
                    + " (the rarest class's share over the commonest one's), entropy (of the shares, 1 where all are alike) and, with"
                    + " --metric, a figure of how well a logistic regression tells the classes apart: it learns from the early rows,"
                    + " every class counting the same, and is judged by the late ones, purged of as many rows as the labels look ahead.",
            "All combinations are tried, or --trials of them, each where the most is to be expected after those before: Bayesian search"
                    + " with a Gaussian process. The data is to be what is trained on, without the rows that judge a model in the"
                    + " end: what is chosen here has seen all of it. The same command makes the same choice."
        },
        footer = {
            "",
            "For example:",
            "  seqcast targets search --data bars.parquet --set m=0.2:1.2:0.2 --set W=3,5,8 --out mine.targets",
            "  seqcast targets search --data bars.parquet --set m=0.1:2:0.1 --set MAX=0.02:0.2:0.02 --set W=3:10:1"
                    + " --metric macro_f1 --trials 40 --out mine.targets"
        })
final class TargetsSearchCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private Path data;

    @Option(
            names = "--targets",
            defaultValue = "signal",
            paramLabel = "FILE|NAME",
            description = "File of targets, or the name of a shipped one: signal (default: ${DEFAULT-VALUE}).")
    private String targets;

    @Option(
            names = "--classes",
            split = ",",
            defaultValue = "SELL,HOLD,BUY",
            paramLabel = "NAMES",
            description =
                    "Names of the classes, separated by commas, in the order of their indices (default: ${DEFAULT-VALUE}).")
    private List<String> classes;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUES",
            description =
                    "What is tried for a setting: W=3,5,8 or m=0.2:1.2:0.2 (from, to and step); may be given several"
                            + " times, at most 10,000 combinations in all (default: the file as it is).")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Combinations to try, chosen by Bayesian search (default: all).")
    private @Nullable Integer trials;

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description = "Metric of classes to count beside the shares, such as macro_f1 (default: none).")
    private @Nullable String metric;

    @Option(
            names = "--features",
            defaultValue = "signal25",
            paramLabel = "FILE|NAME",
            description = "What the regression of --metric sees: a feature file, catalogue or shipped set (default:"
                    + " ${DEFAULT-VALUE}).")
    private String features;

    @Option(
            names = "--valid-fraction",
            defaultValue = "0.2",
            description = "Share of the time span by which the regression is judged (default: ${DEFAULT-VALUE}).")
    private double validFraction;

    @Option(
            names = "--rows",
            defaultValue = "50000",
            description = "Most rows it learns from, and is judged by, at equal distances (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--seed", defaultValue = "7", description = "Seed of the search (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--top",
            defaultValue = "20",
            description = "Trials to print, the best first (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "File of targets with the best settings, FILE.targets; beside it goes FILE.json with all trials"
                            + " (default: none).")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (out != null && !out.toString().endsWith(TargetFile.ENDING)) {
            throw wrong("--out is " + out + ", must be a FILE" + TargetFile.ENDING);
        }
        if (top < 1) {
            throw wrong("--top is " + top + ", must be at least 1");
        }
        TargetFile file = file();
        TargetConstants constants = new TargetConstants(file.source());
        TargetSearch search = search(constants);
        List<String> inputs;
        List<Sequence> sequences;
        try (PointFile points = PointFile.open(data, PointColumns.ALL)) {
            inputs = points.columns();
            sequences = points.readSequences();
        }
        List<Trial> made;
        try (Progress progress = Progress.start("search", "trials", search.trials())) {
            made = search.run(inputs, sequences, trial -> progress.step());
        }
        SearchReport report = new SearchReport(file.name(), data, search, made);
        PrintWriter print = spec.commandLine().getOut();
        print.print(report.table(top));
        print.println(report.summary());
        if (out != null) {
            Path json = json(out);
            Trial best = TargetSearch.best(made);
            WholeFile.write(
                    out,
                    "# " + report.note() + "\n"
                            + constants.with(best.settings()).text());
            JsonReport.write(json, report.json());
            print.printf("%s, %s; in a recipe: targets: %s%n", out, json, out.getFileName());
        }
        print.flush();
        return 0;
    }

    private TargetSearch search(TargetConstants constants) {
        try {
            Grid grid = new Grid(settings.stream().map(Setting::parse).toList());
            for (Setting setting : grid.settings()) {
                constants.requireKnown(setting.name());
            }
            ValidationMetric judge = metric == null
                    ? null
                    : new ValidationMetric(
                            ClassMetric.parse(metric, classes), FeaturesCommand.named(features), validFraction, rows);
            return new TargetSearch(constants, grid, classes, judge, trials == null ? grid.size() : trials, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The file, or if there is none of the name the one that comes with the program. */
    private TargetFile file() {
        Path path = Path.of(targets);
        if (Files.exists(path)) {
            return TargetFile.read(path);
        }
        if (!ShippedTargets.names().contains(targets)) {
            throw wrong("--targets is " + targets + ", which is neither a file nor a shipped one"
                    + Nearest.hint(targets, ShippedTargets.names()));
        }
        return new TargetFile(targets, ShippedTargets.text(targets));
    }

    private static Path json(Path out) {
        String name = out.getFileName().toString();
        return out.resolveSibling(name.substring(0, name.length() - TargetFile.ENDING.length()) + ".json");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
