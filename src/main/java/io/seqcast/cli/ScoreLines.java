package io.seqcast.cli;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.PublishedScores;
import io.seqcast.data.ResidualAlarm;
import io.seqcast.eval.report.TextTable;
import io.seqcast.serve.score.ScoreMetrics;
import io.seqcast.serve.score.ScoreTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores of a running stream as text. */
final class ScoreLines {
    private ScoreLines() {}

    /** A table of the outputs, and lines of {@code metric=value}. @param parts of each partition, at least one */
    static String of(Collection<PublishedScores> parts) {
        StringBuilder alarms = new StringBuilder();
        for (PublishedScores part : parts) {
            part.latest().forEach(alarm -> alarms.append(text(part.partition(), alarm)));
        }
        return of(ScoreTotals.sum(parts), parts.size() + " partitions") + alarms;
    }

    /** The same of sums. @param whole what all of it is of */
    static String of(ScoreTotals totals, String whole) {
        List<String> names = ScoreMetrics.ofOutput(totals.ofClasses());
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(totals.ofClasses() ? "class" : "output"));
        head.add(totals.ofClasses() ? "came" : "scored");
        head.addAll(names);
        lines.add(head);
        for (int i = 0; i < totals.outputs().size(); i++) {
            Map<String, Double> metrics = ScoreMetrics.of(totals, i);
            List<String> line = new ArrayList<>(List.of(totals.outputs().get(i)));
            line.add(String.format(Locale.ROOT, "%,d", ScoreMetrics.scored(totals, i)));
            names.forEach(name -> line.add(number(requireNonNull(metrics.get(name), name))));
            lines.add(line);
        }
        StringBuilder text = new StringBuilder(TextTable.text(lines));
        text.append(String.format(Locale.ROOT, "%,d predictions scored, of %s%n", totals.scored(), whole));
        ScoreMetrics.ofAll(totals)
                .forEach((name, value) -> text.append(String.format(Locale.ROOT, "%s=%s%n", name, number(value))));
        return text.toString();
    }

    private static String text(int partition, ResidualAlarm alarm) {
        return String.format(
                Locale.ROOT,
                "drift: partition %d, %s: the errors' %s went from %.4g to %.4g after about %,d predictions, seen after %,d,"
                        + " %s%n",
                partition,
                alarm.output(),
                alarm.of() == ResidualAlarm.Moment.MEAN ? "mean" : "size",
                alarm.before(),
                alarm.after(),
                alarm.since(),
                alarm.scored(),
                Instant.ofEpochMilli(alarm.at()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
