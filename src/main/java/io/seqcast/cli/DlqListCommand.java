package io.seqcast.cli;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.kafka.DeadLetterReader;
import io.seqcast.kafka.DeadLetterRecord;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "List the last dead letters, or all.",
            "at: partition and offset in the dead-letter topic, as --partition, --from and --to take them. from: where the"
                    + " record stood. sequence, step: as far as it could be decoded."
        })
final class DlqListCommand implements Callable<Integer> {
    private static final String ROW = "%-10s %-24s %-13s %-30s %12s %8s  %s%n";

    @Mixin
    private DlqSelection selection;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "Only the last N of those selected (default: ${DEFAULT-VALUE}).")
    private int last;

    @Option(names = "--all", description = "All of those selected.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "--last is " + last + ", must be at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(ROW, "at", "time", "reason", "from", "sequence", "step", "message");
        try (DeadLetterReader reader = selection.open()) {
            if (all) {
                selection.read(reader, letter -> print(out, letter));
            } else {
                lastOf(reader).forEach(letter -> print(out, letter));
            }
        }
        return 0;
    }

    private ArrayDeque<DeadLetterRecord> lastOf(DeadLetterReader reader) {
        ArrayDeque<DeadLetterRecord> window = new ArrayDeque<>();
        selection.read(reader, letter -> {
            window.add(letter);
            if (window.size() > last) {
                window.remove();
            }
        });
        return window;
    }

    private static void print(PrintWriter out, DeadLetterRecord letter) {
        Point point = letter.point();
        Position source = letter.source();
        out.printf(
                ROW,
                place(letter.at()),
                letter.time(),
                letter.reason(),
                source == null ? "?" : letter.sourceTopic() + " " + place(source),
                point == null ? "" : point.sequence(),
                point == null ? "" : point.step(),
                printable(letter.message()));
    }

    private static String place(Position position) {
        return position.partition() + "@" + position.offset();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
