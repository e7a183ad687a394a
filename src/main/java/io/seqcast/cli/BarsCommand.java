package io.seqcast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bars",
        mixinStandardHelpOptions = true,
        description = "Market bars as files of points: each symbol is a sequence, each bar a step of it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "For example, bars of your own with labels made elsewhere:",
            "  seqcast bars import --in prices.csv.gz --out bars.parquet",
            "  seqcast bars join   --bars bars.parquet --snapshots labels.csv --out labelled.parquet",
            "",
            "and generated ones, with the best forecast that there can be:",
            "  seqcast bars generate --symbols 100 --days 2500 --seed 1 --out market.parquet",
            "  seqcast bars oracle   --days 2500 --seed 1 --snapshots market.parquet --out oracle.parquet"
        },
        subcommands = {
            BarsImportCommand.class,
            BarsJoinCommand.class,
            BarsGenerateCommand.class,
            BarsOracleCommand.class
        })
final class BarsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: import, join, generate or oracle");
    }
}
