package io.seqcast.eval.report;

import io.seqcast.eval.PairedBootstrap.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Members and blends with their scores by cross-validation, as text for a terminal. */
public final class BlendTable {
    private BlendTable() {}

    /**
     * A line of the table.
     *
     * @param name of the member or blend
     * @param inSample its score on the rows that it was learned from; NaN where nothing was learned
     * @param nested its score on rows that it was not learned from
     * @param worst least R² of an output
     * @param difference of the score to the best member's; null where it was not asked for
     * @param mark behind the line; may be empty
     */
    public record Line(
            String name,
            double inSample,
            double nested,
            double worst,
            @Nullable Difference difference,
            String mark) {}

    /** @param metric what the scores are */
    public static String text(String metric, List<Line> lines) {
        List<List<String>> cells = new ArrayList<>();
        boolean compared = lines.stream().anyMatch(line -> line.difference() != null);
        List<String> head = new ArrayList<>(List.of("", metric, "in-sample", "worst R²"));
        if (compared) {
            head.addAll(List.of("to best member", "95 % interval"));
        }
        head.add("");
        cells.add(head);
        for (Line line : lines) {
            List<String> row = new ArrayList<>(
                    List.of(line.name(), score(line.nested()), score(line.inSample()), score(line.worst())));
            if (compared) {
                row.addAll(difference(line.difference()));
            }
            row.add(line.mark());
            cells.add(row);
        }
        return TextTable.text(cells);
    }

    private static List<String> difference(@Nullable Difference difference) {
        return difference == null
                ? List.of("", "")
                : List.of(
                        String.format(Locale.ROOT, "%+.5f", difference.estimate()),
                        String.format(Locale.ROOT, "%+.5f to %+.5f", difference.low(), difference.high()));
    }

    private static String score(double value) {
        return TextTable.number("%.5f", value);
    }
}
