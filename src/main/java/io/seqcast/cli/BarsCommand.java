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
            "For example:",
            "  seqcast bars generate --symbols 100 --days 2500 --seed 1 --out bars.parquet",
            "  seqcast bars oracle --days 2500 --seed 1 --snapshots bars.parquet --out oracle.parquet"
        },
        subcommands = {BarsGenerateCommand.class, BarsOracleCommand.class})
final class BarsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: generate or oracle");
    }
}
