package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.feature.FeatureSet;
import io.seqcast.file.WholeFile;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.train.select.GainRanking;
import io.seqcast.train.select.RankedColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "select",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Choose the columns of a feature set that tell most of the next row, and write them as a feature file, the best first.",
            "LightGBM predicts some columns of the next row from all columns of the set; what the splits at a column gain, each"
                    + " target's sum being 1, is what it is worth. Only training rows are seen: those of a training with the same"
                    + " data, seed and valid fraction. The same command gives the same bytes."
        },
        footer = {
            "",
            "For example:",
            "  seqcast features select --data market.parquet --out chosen.features",
            "  seqcast features select --set mine.features --top 50 --data bars.parquet --out chosen.features"
        })
final class FeaturesSelectCommand implements Callable<Integer> {
    private static final int PERCENT = 100;

    @Option(
            names = "--set",
            defaultValue = "wunder",
            paramLabel = "FILE|NAME",
            description =
                    "Feature file, or the name of a catalogue or shipped set: wunder, pattern69, forecast21, signal25, raw, windows (default: ${DEFAULT-VALUE}).")
    private String set;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The new file, FILE.features.")
    private Path out;

    @Option(names = "--top", defaultValue = "320", description = "Columns to choose (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--rows",
            defaultValue = "50000",
            description = "Rows to learn from, at equal distances (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--targets",
            defaultValue = "8",
            description = "Columns to predict, spread over all (default: ${DEFAULT-VALUE}).")
    private int targets;

    @Option(names = "--trees", defaultValue = "50", description = "Trees a target (default: ${DEFAULT-VALUE}).")
    private int trees;

    @Option(
            names = "--valid-fraction",
            defaultValue = "0.2",
            description = "Share of the sequences that is left out (default: ${DEFAULT-VALUE}).")
    private double validFraction;

    @Option(names = "--seed", defaultValue = "7", description = "Seed of the split (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!out.toString().endsWith(FeatureFile.ENDING)) {
            throw new ParameterException(
                    spec.commandLine(), "--out is " + out + ", must be a FILE" + FeatureFile.ENDING);
        }
        if (top < 1) {
            throw new ParameterException(spec.commandLine(), "--top is " + top + ", must be at least 1");
        }
        FeatureSet features = FeaturesCommand.named(set);
        List<String> inputs;
        List<Sequence> sequences;
        try (PointFile file = PointFile.open(data, PointColumns.ALL)) {
            inputs = file.columns();
            sequences = file.readSequences();
        }
        GainRanking ranking = new GainRanking(rows, targets, trees, validFraction, seed);
        RankedColumns all;
        try (Progress progress = Progress.start("select", "targets", Math.min(targets, inputs.size()))) {
            all = ranking.rank(features, inputs, sequences, progress::to);
        }
        RankedColumns chosen = all.top(top);
        WholeFile.write(out, chosen.text(notes(features, chosen)));
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %,d of %,d columns with %.1f %% of the gain, the best is %s%n",
                        out,
                        chosen.columns().size(),
                        chosen.of(),
                        PERCENT * chosen.share(),
                        chosen.columns().get(0).name());
        return 0;
    }

    private List<String> notes(FeatureSet features, RankedColumns chosen) {
        return List.of(
                "The best " + chosen.columns().size() + " of the " + chosen.of() + " columns of " + features.name()
                        + ", by what splits at them gained: the share of all gain stands behind each.",
                "seqcast features select --set " + features.name() + " --top " + top + " --rows " + rows + " --targets "
                        + targets + " --trees " + trees + " --valid-fraction " + validFraction + " --seed " + seed
                        + " --data " + data.getFileName() + "; " + chosen.rows() + " rows");
    }
}
