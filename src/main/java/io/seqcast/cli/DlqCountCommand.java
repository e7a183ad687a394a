package io.seqcast.cli;

import io.seqcast.kafka.DeadLetterReader;
import io.seqcast.kafka.DeadLetterRecord;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "count",
        mixinStandardHelpOptions = true,
        description =
                "Count the dead letters there are now, by reason, with the times of the first and the last of each.")
final class DlqCountCommand implements Callable<Integer> {
    private static final String ROW = "%-14s %10s  %-24s  %-24s%n";

    @Mixin
    private DlqSelection selection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, Tally> tallies = new TreeMap<>();
        try (DeadLetterReader reader = selection.open()) {
            selection.read(reader, letter -> tallies.merge(letter.reason(), Tally.of(letter), Tally::and));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(ROW, "reason", "records", "first", "last");
        tallies.forEach((reason, tally) -> out.printf(ROW, reason, format(tally.count), tally.first, tally.last));
        out.printf(
                "%-14s %10s%n",
                "all", format(tallies.values().stream().mapToLong(Tally::count).sum()));
        return 0;
    }

    private static String format(long count) {
        return String.format("%,d", count);
    }

    private record Tally(long count, Instant first, Instant last) {
        static Tally of(DeadLetterRecord letter) {
            return new Tally(1, letter.time(), letter.time());
        }

        Tally and(Tally other) {
            return new Tally(
                    count + other.count,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }
}
