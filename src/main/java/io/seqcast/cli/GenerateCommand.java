package io.seqcast.cli;

import io.seqcast.market.Market;
import io.seqcast.market.MarketGenerator;
import java.nio.file.Path;
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
            "Generate a synthetic market with the statistics of the reference one.",
            "Every sequence has 1,000 steps of 32 features; need_prediction is set on steps 99 to 998. The same seed and"
                    + " number of sequences give the same file."
        })
final class GenerateCommand implements Callable<Integer> {
    @Option(
            names = "--sequences",
            defaultValue = "517",
            description = "Number of sequences (default: ${DEFAULT-VALUE}).")
    private int sequences;

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "Seed of all random choices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Parquet or CSV file, by its ending.")
    private Path out;

    @Option(
            names = "--oracle",
            paramLabel = "FILE",
            description =
                    "Also write the predictions of an oracle that knows the hidden state: the ceiling of this data,"
                            + " to be scored by 'evaluate'.")
    private @Nullable Path oracle;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (sequences < 1) {
            throw new ParameterException(spec.commandLine(), "--sequences is " + sequences + ", must be at least 1");
        }
        Market market = MarketGenerator.generate(sequences, seed);
        long rows = MarketFiles.writePoints(market, out);
        spec.commandLine().getOut().println(out + ": " + sequences + " sequences, " + rows + " rows, seed " + seed);
        if (oracle != null) {
            MarketFiles.writeOracle(market, oracle);
            spec.commandLine().getOut().println(oracle + ": predictions of the oracle");
        }
        return 0;
    }
}
