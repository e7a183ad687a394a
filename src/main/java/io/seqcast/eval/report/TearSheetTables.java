package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.returns.DeflatedSharpe;
import io.seqcast.eval.returns.HorizonScore;
import io.seqcast.eval.returns.HorizonScore.OfSequence;
import io.seqcast.eval.returns.PublishedTargets;
import io.seqcast.eval.returns.ReturnMetric;
import io.seqcast.eval.returns.ReturnSums;
import io.seqcast.eval.returns.RowSums;
import io.seqcast.eval.returns.TearSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A tear sheet as tables, the head first in each: what page, Markdown and terminal show alike. */
public final class TearSheetTables {
    private static final String FORMAT = "%.4f";
    private static final String SMALL = "%.6f"; // a hundredth of a basis point
    private static final String COUNT = "%,.0f";
    private static final String PERCENT = "%.2f %%";
    private static final String RATIO = "%.2f";
    private static final int SHOWN = 10; // symbols at either end

    private TearSheetTables() {}

    /** For the terminal; lines end with a newline each. */
    public static String text(TearSheet sheet) {
        StringBuilder text = new StringBuilder();
        for (HorizonScore score : sheet.horizons()) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(title(score)).append(": ").append(subtitle(score)).append('\n');
            text.append(TextTable.text(metrics(score))).append('\n');
            text.append(TextTable.text(costs(sheet, score)))
                    .append(deflated(score))
                    .append('\n');
            if (!score.folds().isEmpty()) {
                text.append(FoldTable.summary(sheet, score)).append('\n');
            }
        }
        if (!sheet.against().isEmpty()) {
            text.append('\n').append(TextTable.text(ComparisonTable.of(sheet)));
        }
        return text.toString();
    }

    static String title(HorizonScore score) {
        return score.horizon() + (score.horizon() == 1 ? " bar" : " bars") + " ahead";
    }

    static String subtitle(HorizonScore score) {
        return String.format(
                Locale.ROOT,
                "\"%s\", %,d rows on %,d dates, %,d without an outcome; intervals from %,d blocks",
                score.column(),
                score.model().rows().rows(),
                score.model().dates(),
                score.unknown(),
                score.blocks());
    }

    /** What is left of the Sharpe ratio, as a sentence. */
    static String deflated(HorizonScore score) {
        DeflatedSharpe deflated = score.deflated();
        if (Double.isNaN(deflated.probability())) {
            return "Too little varies to say what chance would show";
        }
        return String.format(
                Locale.ROOT,
                "Best Sharpe of %,d without skill: %.2f; probability that the true one is above it: %.3f",
                deflated.trials(),
                deflated.chance(),
                deflated.probability());
    }

    /** A line a metric, with its interval over blocks of dates, beside both dummies and what is published as target. */
    static List<List<String>> metrics(HorizonScore score) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("metric", "forecast", "from", "to", "zero", "always up", "published target"));
        score.metrics().forEach((metric, interval) -> {
            String format = metric == ReturnMetric.PROFITABILITY ? SMALL : FORMAT;
            lines.add(List.of(
                    metric.title(),
                    number(format, interval.estimate()),
                    number(format, interval.low()),
                    number(format, interval.high()),
                    number(format, score.of(metric, score.zero())),
                    number(format, score.of(metric, score.up())),
                    number(format, PublishedTargets.of(metric, score.horizon()))));
        });
        return lines;
    }

    /** A line a cost: what is left of the money. */
    static List<List<String>> costs(TearSheet sheet, HorizonScore score) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "costs",
                "Sharpe",
                "from",
                "to",
                "always up",
                "total return",
                "always up",
                "max drawdown",
                "always up",
                "published Sharpe"));
        for (int c = 0; c < sheet.plan().costs().size(); c++) {
            double cost = sheet.plan().costs().get(c);
            Interval sharpe = score.sharpes().get(c);
            lines.add(List.of(
                    number("%.1f bp", cost),
                    number(RATIO, sharpe.estimate()),
                    number(RATIO, sharpe.low()),
                    number(RATIO, sharpe.high()),
                    number(RATIO, score.up().sharpe(c, score.horizon())),
                    number(PERCENT, 100 * score.book().totalReturn(cost)),
                    number(PERCENT, 100 * score.upBook().totalReturn(cost)),
                    number(PERCENT, 100 * score.book().maxDrawdown(cost)),
                    number(PERCENT, 100 * score.upBook().maxDrawdown(cost)),
                    number(RATIO, c == 0 ? PublishedTargets.sharpe(score.horizon()) : Double.NaN)));
        }
        return lines;
    }

    /** A line a year. */
    static List<List<String>> years(HorizonScore score) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "year", "rows", "accuracy", "up days", "correlation", "IC", "rank IC", "mean of sign(ŷ)·y", "Sharpe"));
        score.years().forEach((year, sums) -> {
            List<String> line = new ArrayList<>(rows(String.valueOf(year), sums.rows()));
            line.addAll(List.of(
                    number(FORMAT, sums.ic()),
                    number(FORMAT, sums.rankIc()),
                    number(SMALL, sums.rows().profitability()),
                    number(RATIO, sums.sharpe(0, score.horizon()))));
            lines.add(line);
        });
        return lines;
    }

    /** A line for each of the best and the worst symbols. */
    static List<List<String>> symbols(HorizonScore score) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(
                List.of("symbol", "rows", "accuracy", "up days", "correlation", "mean of sign(ŷ)·y", "Sharpe of rows"));
        List<OfSequence> all = score.sequences();
        for (int k = 0; k < all.size(); k++) {
            if (k < SHOWN || k >= all.size() - SHOWN) {
                RowSums rows = all.get(k).rows();
                List<String> line = new ArrayList<>(rows(all.get(k).name(), rows));
                line.add(number(SMALL, rows.profitability()));
                line.add(number(RATIO, rows.sharpe(score.horizon())));
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> rows(String name, RowSums rows) {
        return List.of(
                name,
                number(COUNT, rows.rows()),
                number(FORMAT, rows.accuracy()),
                number(FORMAT, rows.upShare()),
                number(FORMAT, rows.pearson()));
    }

    /** A line a horizon, for who wants one look. */
    static List<List<String>> horizons(TearSheet sheet) {
        List<List<String>> lines = new ArrayList<>();
        int last = sheet.plan().costs().size() - 1;
        String costly = number("Sharpe at %.1f bp", sheet.plan().costs().get(last));
        lines.add(List.of(
                "horizon",
                "rows",
                "accuracy",
                "up days",
                "correlation",
                "IC",
                "rank IC",
                "Sharpe",
                "always up",
                costly));
        for (HorizonScore score : sheet.horizons()) {
            ReturnSums model = score.model();
            List<String> line = new ArrayList<>(rows(title(score), model.rows()));
            line.addAll(List.of(
                    number(FORMAT, model.ic()),
                    number(FORMAT, model.rankIc()),
                    number(RATIO, model.sharpe(0, score.horizon())),
                    number(RATIO, score.up().sharpe(0, score.horizon())),
                    number(RATIO, model.sharpe(last, score.horizon()))));
            lines.add(line);
        }
        return lines;
    }

    /** The interval of a metric as a note. */
    static String interval(HorizonScore score, ReturnMetric metric) {
        Interval interval = score.metrics().get(metric);
        return interval == null ? "" : number(FORMAT, interval.low()) + " to " + number(FORMAT, interval.high());
    }
}
