package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.returns.ForecasterCost;
import io.seqcast.eval.returns.HorizonScore;
import io.seqcast.eval.returns.PublishedTargets;
import io.seqcast.eval.returns.ReturnSums;
import io.seqcast.eval.returns.TearSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is published of a forecaster of this kind, beside what was reached. */
final class PublishedTable {
    static final String TEXT =
            "Of these targets both correlations and the accuracy at 1 bar lie beyond what one reaches who knows the law of generated bars"
                    + " (0.14 and 53 % at 1 bar, 0.22 and 58 % at 30); a forecast of 0 meets those of the MAPE. A row's time is that of"
                    + " its features and of all members, one after the other.";

    private static final String FORMAT = "%.4f";
    private static final String RATIO = "%.2f";
    private static final String NONE = "–";

    private PublishedTable() {}

    /** Whether there is anything to show: a horizon that has targets, or what the forecaster takes. */
    static boolean has(TearSheet sheet) {
        return sheet.cost() != null
                || sheet.horizons().stream().anyMatch(score -> PublishedTargets.has(score.horizon()));
    }

    /** A line a target, the head first. */
    static List<List<String>> of(TearSheet sheet) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("what", "reached", "from", "to", "zero", "always up", "published target"));
        for (HorizonScore score : sheet.horizons()) {
            if (PublishedTargets.has(score.horizon())) {
                score.metrics().forEach((metric, reached) -> {
                    double target = PublishedTargets.of(metric, score.horizon());
                    if (!Double.isNaN(target)) {
                        lines.add(line(score, metric.title(), FORMAT, reached, sums -> score.of(metric, sums), target));
                    }
                });
                lines.add(line(
                        score,
                        "Sharpe",
                        RATIO,
                        score.sharpes().get(0),
                        sums -> sums.sharpe(0, score.horizon()),
                        PublishedTargets.sharpe(score.horizon())));
            }
        }
        addCost(lines, sheet.cost());
        return lines;
    }

    private static List<String> line(
            HorizonScore score,
            String name,
            String format,
            Interval reached,
            ToDoubleFunction<ReturnSums> dummy,
            double target) {
        return List.of(
                name + ", " + TearSheetTables.title(score),
                number(format, reached.estimate()),
                number(format, reached.low()),
                number(format, reached.high()),
                number(format, dummy.applyAsDouble(score.zero())),
                number(format, dummy.applyAsDouble(score.up())),
                number(format, target));
    }

    private static void addCost(List<List<String>> lines, @Nullable ForecasterCost cost) {
        if (cost == null) {
            return;
        }
        lines.add(fact(
                "a live row on one core",
                number("%.3f ms", 1e3 * cost.rowSeconds()),
                PublishedTargets.ROW_MILLIS.get(0) + " ms, " + PublishedTargets.ROW_MILLIS.get(1) + " ms"));
        if (!Double.isNaN(cost.trainingSeconds())) {
            String name = cost.trainingSequences() == 0
                    ? "training"
                    : String.format(Locale.ROOT, "training on %,d symbols", cost.trainingSequences());
            lines.add(fact(name + ", time", number("%,.1f s", cost.trainingSeconds()), NONE));
            lines.add(fact(name + ", memory", number("%,.0f MiB", cost.trainingMebibytes()), NONE));
        }
    }

    private static List<String> fact(String name, String reached, String target) {
        return List.of(name, reached, NONE, NONE, NONE, NONE, target);
    }
}
