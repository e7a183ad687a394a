package io.seqcast.cli;

import io.seqcast.bars.BarsMarkets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Generate a stock market of daily bars whose best possible forecast is known.",
            "Its volatility, tails, volumes, gaps and ranges are near those of 500 large US stocks; a hidden regime makes returns"
                    + " predictable by a little. A symbol is a sequence with its number, from 1, as its key; time is the bar's date;"
                    + " need_prediction is set on every bar. A fifth of the symbols start late, a twelfth end early.",
            "The same seed, number of days and symbol give the same bars, however many symbols there are. A model is trained on"
                    + " one seed and judged on others."
        },
        footer = {
            "",
            "For example, a market to train on and one to judge by:",
            "  seqcast bars generate --symbols 100 --days 2500 --seed 1 --out train.parquet",
            "  seqcast bars generate --symbols 100 --days 2500 --seed 2 --out test.csv --oracle oracle.csv"
        })
final class BarsGenerateCommand implements Callable<Integer> {
    @Option(
            names = "--symbols",
            defaultValue = "100",
            description = "Number of symbols of a market (default: ${DEFAULT-VALUE}).")
    private int symbols;

    @Option(
            names = "--days",
            defaultValue = "2500",
            description = "Number of trading days, 5 a week from 2000-01-03 (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of all random choices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--markets",
            defaultValue = "1",
            description =
                    "Markets, of this seed and the next ones, each with so many symbols, which are numbered through: of many a"
                            + " model learns the law, and not the path of one (default: ${DEFAULT-VALUE}).")
    private int markets;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Parquet or CSV file, by its ending.")
    private Path out;

    @Option(
            names = "--oracle",
            paramLabel = "FILE",
            description =
                    "Also write what is known of every bar: mean_1, the mean of the next day's return given the hidden state, and"
                            + " regime, its number: 0 dead, 1 momentum, 2 reversion, 3 to 5 contractions (3 plain, 4 accumulation,"
                            + " 5 distribution), 6 up, 7 rocket, 8 down. 'bars oracle' tells of longer horizons and classes.")
    private @Nullable Path oracle;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requirePositive("--symbols", symbols);
        requirePositive("--days", days);
        requirePositive("--markets", markets);
        long rows = BarsFiles.write(BarsMarkets.of(days, seed, markets, symbols), out, oracle);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %,d symbols, %,d bars, seed %d%s%n",
                        out,
                        symbols * markets,
                        rows,
                        seed,
                        markets == 1 ? "" : " to " + (seed + markets - 1));
        if (oracle != null) {
            spec.commandLine().getOut().println(oracle + ": expected returns and regimes");
        }
        return 0;
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + ", must be at least 1");
        }
    }
}
