package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.returns.Comparison;
import io.seqcast.eval.returns.Comparison.OfHorizon;
import io.seqcast.eval.returns.PairedMetric;
import io.seqcast.eval.returns.TearSheet;
import java.util.ArrayList;
import java.util.List;

/** Forecasts beside others of the same bars. */
final class ComparisonTable {
    static final String TEXT =
            "Both are judged by the rows that both have. From and to: the 95 % interval of the difference, the same blocks of dates drawn"
                    + " for both. An error is better where the difference is below 0.";

    private static final String FORMAT = "%.4f";
    private static final String SMALL = "%.3e"; // of squared returns

    private ComparisonTable() {}

    /** A line for each other, horizon and metric, the head first. */
    static List<List<String>> of(TearSheet sheet) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("against", "ahead", "rows", "metric", "forecast", "other", "difference", "from", "to"));
        for (Comparison comparison : sheet.against()) {
            for (OfHorizon horizon : comparison.horizons()) {
                horizon.metrics().forEach((metric, pair) -> {
                    String format = metric == PairedMetric.MSE ? SMALL : FORMAT;
                    lines.add(List.of(
                            comparison.name(),
                            String.valueOf(horizon.horizon()),
                            number("%,.0f", horizon.rows()),
                            metric.title(),
                            number(format, pair.own()),
                            number(format, pair.other()),
                            number(format, pair.difference().estimate()),
                            number(format, pair.difference().low()),
                            number(format, pair.difference().high())));
                });
            }
        }
        return lines;
    }
}
