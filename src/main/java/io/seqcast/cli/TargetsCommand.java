package io.seqcast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "targets",
        mixinStandardHelpOptions = true,
        description = "Files of targets: what is to be predicted after each row.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "For example, thresholds of labels that come about equally often:",
            "  seqcast targets search --data bars.parquet --set m=0.2:1.2:0.2 --set W=3,5,8 --out mine.targets"
        },
        subcommands = TargetsSearchCommand.class)
final class TargetsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: search");
    }
}
