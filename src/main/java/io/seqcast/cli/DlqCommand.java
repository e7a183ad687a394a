package io.seqcast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = {
            "Look at dead letters, the records of the topic of points that no sequence could take, and send them back.",
            "'count' says what there is, 'list' what is wrong with each, 'resend' sends what is right by now. Records that"
                    + " have to be repaired are written to a file by 'export', edited there, and sent by 'resend --file'."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A sensor sent NaN at step 7 of a sequence; steps 8 to 20 then came behind a gap:",
            "  seqcast dlq count  --bootstrap-server localhost:9092",
            "  seqcast dlq export --bootstrap-server localhost:9092 --reason not_finite,gap --out letters.jsonl",
            "  (edit letters.jsonl: a number for each \"NaN\"; a sequence's steps in order)",
            "  seqcast dlq resend --bootstrap-server localhost:9092 --file letters.jsonl",
            "",
            "Reasons: RECORD, KEY, WIDTH, NOT_FINITE, NEGATIVE_STEP, GAP, TOO_LONG; topology-docs/README.md explains them."
        },
        subcommands = {DlqCountCommand.class, DlqListCommand.class, DlqExportCommand.class, DlqResendCommand.class})
final class DlqCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: count, list, export or resend");
    }
}
