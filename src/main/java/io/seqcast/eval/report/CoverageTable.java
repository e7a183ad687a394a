package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.regression.IntervalCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of intervals, a line an output. */
public final class CoverageTable {
    private static final String PERCENT = "%.2f %%";
    private static final String WIDTH = "%.4g";

    private CoverageTable() {}

    /** The table for the terminal; lines end with a newline each. */
    public static String text(List<IntervalCoverage> coverage) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("intervals", "promised", "inside", "from", "to", "mean width", "around the mean", "rows"));
        for (IntervalCoverage output : coverage) {
            lines.add(List.of(
                    output.output(),
                    number(PERCENT, 100 * output.level()),
                    number(PERCENT, 100 * output.inside().estimate()),
                    number(PERCENT, 100 * output.inside().low()),
                    number(PERCENT, 100 * output.inside().high()),
                    number(WIDTH, output.width()),
                    number(WIDTH, output.constantWidth()),
                    String.format(Locale.ROOT, "%,d", output.rows())));
        }
        return TextTable.text(lines);
    }

    /** One output's as a phrase. */
    public static String phrase(IntervalCoverage output) {
        return String.format(
                Locale.ROOT,
                "%.2f %% of %,d outcomes lie in the intervals of %.2f %% (%.2f to %.2f %%); mean width %.4g,"
                        + " around the mean %.4g",
                100 * output.inside().estimate(),
                output.rows(),
                100 * output.level(),
                100 * output.inside().low(),
                100 * output.inside().high(),
                output.width(),
                output.constantWidth());
    }
}
