package io.seqcast.cli;

import io.seqcast.model.task.Intervals;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Intervals as a line for a terminal. */
final class IntervalText {
    private static final int SHOWN = 8; // outputs

    private IntervalText() {}

    /** Their level and half widths, of many outputs the first. */
    static String of(List<String> outputs, Intervals intervals) {
        String widths = IntStream.range(0, Math.min(SHOWN, outputs.size()))
                .mapToObj(j -> String.format(
                        Locale.ROOT,
                        "%s ± %.4g",
                        outputs.get(j),
                        intervals.halfWidths().get(j)))
                .collect(Collectors.joining(", "));
        int more = outputs.size() - SHOWN;
        return "intervals of " + level(intervals) + ": " + widths + (more > 0 ? " and " + more + " more" : "");
    }

    /** The share that they promise, in per cent: {@code 90 %}, {@code 99.5 %}. */
    static String level(Intervals intervals) {
        return String.format(Locale.ROOT, "%.4g", 100 * intervals.level()).replaceAll("\\.?0+$", "") + " %";
    }
}
