package io.seqcast.cli;

import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointExtras;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PointWriter;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.FittedFeatures;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.Op;
import io.seqcast.feature.plan.PlanLine;
import io.seqcast.feature.plan.PlanState;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.serve.FeaturePipelines;
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
        name = "features",
        mixinStandardHelpOptions = true,
        description = {
            "Compute the columns of a feature file: the numbers that training and the stream see.",
            "A feature file has a column a line, such as: momentum = close / ref(close, 10) - 1. The output is a file of points"
                    + " again, with these columns in place of the inputs.",
            "What a file learns from training rows is read from NAME.fitted.safetensors beside it, where a training left it.",
            "topology-docs/features.md says what may stand in a line. 'select' chooses the best columns of a set."
        },
        footer = {
            "",
            "For example:",
            "  seqcast features --set windows --data market.parquet --explain",
            "  seqcast features --set mine.features --data bars.csv --out features.parquet",
            "  seqcast features select --data market.parquet --top 320 --out chosen.features"
        },
        subcommands = FeaturesSelectCommand.class)
final class FeaturesCommand implements Callable<Integer> {
    private static final int KIBI = 1024;

    @Option(
            names = "--set",
            paramLabel = "FILE|NAME",
            description = "Feature file, or the name of a shipped set: raw, windows.")
    private @Nullable String set;

    @Option(names = "--data", paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "FILE", description = "Parquet or CSV file, by its ending.")
    private @Nullable Path out;

    @Option(
            names = "--explain",
            description =
                    "Print the plan: what is computed, what is shared, on how many rows it depends and what it keeps.")
    private boolean explain;

    @Option(
            names = "--missing",
            defaultValue = "refuse",
            description =
                    "What stands in for an input that is not there: refuse, last (the one before it in its sequence) or"
                            + " zero (default: ${DEFAULT-VALUE}).")
    private Missing missing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (set == null || data == null) { // picocli would want them of select too
            throw new ParameterException(spec.commandLine(), "missing: --set and --data, or the command select");
        }
        if (out == null && !explain) {
            throw new ParameterException(spec.commandLine(), "nothing to do: give --out, --explain or both");
        }
        Path path = Path.of(set);
        boolean own = Files.exists(path);
        FeatureSet features = named(set);
        FittedFeatures fitted =
                own ? FeaturePipelines.fitted(features.name(), FeatureFile.fittedBeside(path)) : FittedFeatures.none();
        try (PointFile file = PointFile.open(data, PointColumns.ALL.withMissing(missing))) {
            FeaturePlan plan = features.plan(file.columns(), fitted);
            if (explain) {
                explain(features, plan, file.width());
            }
            if (out != null) {
                long rows = write(file, plan, out);
                spec.commandLine().getOut().printf("%s: %,d rows of %,d columns%n", out, rows, plan.width());
            }
        }
        return 0;
    }

    /** The set of a file, or the one that comes with the program. */
    static FeatureSet named(String set) {
        Path path = Path.of(set);
        if (Files.exists(path)) {
            return FeatureSet.read(path);
        }
        return FeatureSet.catalogues().contains(set) ? FeatureSet.catalogue(set) : FeatureSet.shipped(set);
    }

    private void explain(FeatureSet features, FeaturePlan plan, int inputs) {
        PrintWriter print = spec.commandLine().getOut();
        print.printf("%s: %,d columns of %,d inputs%n", features.source().name(), plan.width(), inputs);
        print.printf(
                "looks at   %s%n",
                plan.memory() == Op.INFINITE
                        ? "all rows of a sequence so far"
                        : String.format("the last %,d rows of a sequence", plan.memory()));
        print.printf(
                "keeps      %,.1f KiB of each sequence stored, %,.1f KiB in memory%n",
                (double) plan.stateBytes() / KIBI, (double) plan.newState().memoryBytes() / KIBI);
        print.println("computes   equal parts once, and of a block the columns that are needed");
        for (PlanLine line : plan.lines()) {
            print.printf(
                    "  %-50s %,6d %s%s%n",
                    line.text(),
                    line.columns(),
                    line.columns() == 1 ? "column " : "columns",
                    line.memory() == Op.INFINITE
                            ? ", all rows"
                            : line.memory() == 1 ? "" : ", " + line.memory() + " rows");
        }
        print.flush();
    }

    private long write(PointFile file, FeaturePlan plan, Path to) {
        long rows = 0;
        try (PointCursor points = file.read(Order.bySequence());
                PointWriter writer = PointWriter.create(
                        to, plan.names(), new PointExtras(file.timed(), false, List.of()).withSymbols(file.symbols()));
                Progress progress = Progress.start("features", "rows", file.rows())) {
            PlanState state = plan.newState();
            for (Point point = points.next(); point != null; point = points.next()) {
                if (point.step() == 0) {
                    state = plan.newState();
                }
                float[] columns = new float[plan.width()];
                plan.push(state, point.features(), 0, point.time(), columns, 0);
                writer.write(new Point(point.sequence(), point.step(), point.needPrediction(), columns, point.time()));
                progress.to(rows++);
            }
            writer.commit();
        }
        return rows;
    }
}
