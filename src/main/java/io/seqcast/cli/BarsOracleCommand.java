package io.seqcast.cli;

import io.seqcast.bars.BarsMarket;
import io.seqcast.bars.BarsOracle;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "oracle",
        mixinStandardHelpOptions = true,
        description = {
            "Ask the oracle of generated bars, who knows their hidden state, at the rows of a file: what no model can beat.",
            "The market is made again from --seed and --days, which must be those of its bars. Paths are drawn from the true state"
                    + " after each row; the answers are a file of predictions, scored as those of a model are. They depend on"
                    + " --draw-seed, not on the number of threads. 1,000 rows of 200 paths over 100 days take about 8 s of a core.",
            "The rows are those of a file of points with need_prediction set: the bars themselves, or what 'features' makes of"
                    + " them."
        },
        footer = {
            "",
            "For example, with bounds.features saying columns snapshot, upper and lower:",
            "  seqcast features --set bounds.features --data bars.parquet --out bounds.parquet",
            "  seqcast bars oracle --days 2500 --seed 1 --of race --snapshots bounds.parquet --when snapshot --out race.parquet"
        })
final class BarsOracleCommand implements Callable<Integer> {
    private static final int MEAN_PATHS = 48;
    private static final int RACE_PATHS = 200;
    private static final int SIGNAL_PATHS = 300;

    enum Of {
        MEAN,
        RACE,
        SIGNAL
    }

    @Option(names = "--seed", required = true, description = "Seed of the market.")
    private long seed;

    @Option(names = "--days", required = true, description = "Number of days of the market.")
    private int days;

    @Option(
            names = "--of",
            defaultValue = "mean",
            description = {
                "mean: columns mean_1, mean_5, … of the return over so many days;",
                "race: K0 to K5 of the race between two bounds, and its expected value ev;",
                "signal: SELL, HOLD and BUY (default: ${DEFAULT-VALUE})."
            })
    private Of of;

    @Option(names = "--snapshots", required = true, paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private Path snapshots;

    @Option(names = "--when", paramLabel = "COLUMN", description = "Ask only where this column of the file is not 0.")
    private @Nullable String when;

    @Option(
            names = "--horizons",
            split = ",",
            defaultValue = "1,5,10,30",
            paramLabel = "DAYS",
            description = "Of mean: the horizons, rising (default: ${DEFAULT-VALUE}).")
    private int[] horizons;

    @Option(
            names = "--bounds",
            split = ",",
            defaultValue = "upper,lower",
            paramLabel = "COLUMN",
            description = "Of race: the columns of the upper and the lower price (default: ${DEFAULT-VALUE}).")
    private List<String> bounds;

    @Option(
            names = "--horizon",
            defaultValue = "100",
            paramLabel = "DAYS",
            description = "Of race: how long it lasts (default: ${DEFAULT-VALUE}).")
    private int horizon;

    @Option(
            names = "--threshold",
            defaultValue = "threshold",
            paramLabel = "COLUMN",
            description = "Of signal: the column of the least return that is a BUY (default: ${DEFAULT-VALUE}).")
    private String threshold;

    @Option(
            names = "--window",
            defaultValue = "5",
            paramLabel = "DAYS",
            description = "Of signal: over how many days the return counts (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--paths",
            description = "How many to draw at a row (default: " + MEAN_PATHS + " of mean, " + RACE_PATHS + " of race, "
                    + SIGNAL_PATHS + " of signal).")
    private @Nullable Integer paths;

    @Option(names = "--draw-seed", defaultValue = "1", description = "Seed of the paths (default: ${DEFAULT-VALUE}).")
    private long drawSeed;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Predictions, by the ending.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requirePositive("--days", days);
        OracleQuestion question = question();
        OracleSnapshots rows = OracleSnapshots.read(snapshots, question, when);
        if (rows.size() == 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    snapshots + ": no row with need_prediction" + (when == null ? "" : " and " + when));
        }
        rows.answer(BarsMarket.of(days, seed), out);
        spec.commandLine()
                .getOut()
                .printf(Locale.ROOT, "%s: %s at %,d rows%n", out, String.join(", ", question.outputs()), rows.size());
        return 0;
    }

    private OracleQuestion question() {
        BarsOracle oracle = new BarsOracle(drawSeed);
        return switch (of) {
            case MEAN -> {
                requireRising();
                yield new OracleQuestion.Means(oracle, horizons, paths(MEAN_PATHS));
            }
            case RACE -> {
                requirePositive("--horizon", horizon);
                if (bounds.size() != 2) {
                    throw new ParameterException(
                            spec.commandLine(), "--bounds is " + String.join(",", bounds) + ", must be two columns");
                }
                yield new OracleQuestion.RaceOdds(oracle, bounds, horizon, paths(RACE_PATHS));
            }
            case SIGNAL -> {
                requirePositive("--window", window);
                yield new OracleQuestion.SignalOdds(oracle, List.of(threshold), window, paths(SIGNAL_PATHS));
            }
        };
    }

    private int paths(int usual) {
        int wanted = paths == null ? usual : paths;
        requirePositive("--paths", wanted);
        return wanted;
    }

    private void requireRising() {
        int last = 0;
        for (int ahead : horizons) {
            if (ahead <= last) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--horizons has " + ahead + " after " + last + ", must rise from at least 1");
            }
            last = ahead;
        }
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + ", must be at least 1");
        }
    }
}
