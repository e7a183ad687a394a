package io.seqcast.eval.returns;

import static io.seqcast.eval.Numbers.finiteOrNull;

import io.seqcast.eval.BlockBootstrap.Interval;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tear sheet as nested maps for a JSON writer; what is not defined is null. */
public final class TearSheetJson {
    private TearSheetJson() {}

    /** The same figures as the page. */
    public static Map<String, @Nullable Object> of(TearSheet sheet) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("rows", sheet.rows());
        root.put("symbols", sheet.symbols());
        root.put("trials", sheet.plan().trials());
        Map<String, Object> horizons = new LinkedHashMap<>();
        sheet.horizons().forEach(score -> horizons.put(String.valueOf(score.horizon()), of(score, sheet.plan())));
        root.put("horizons", horizons);
        root.put("against", sheet.against().stream().map(TearSheetJson::of).toList());
        ForecasterCost cost = sheet.cost();
        if (cost != null) {
            root.put("cost", of(cost));
        }
        root.put("provenance", sheet.provenance());
        return root;
    }

    private static Map<String, @Nullable Object> of(Comparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", comparison.name());
        json.put("rows", comparison.rows());
        Map<String, Object> horizons = new LinkedHashMap<>();
        comparison.horizons().forEach(horizon -> {
            Map<String, @Nullable Object> of = new LinkedHashMap<>();
            of.put("rows", horizon.rows());
            of.put("blocks", horizon.blocks());
            horizon.metrics().forEach((metric, pair) -> of.put(name(metric), of(pair)));
            horizons.put(String.valueOf(horizon.horizon()), of);
        });
        json.put("horizons", horizons);
        return json;
    }

    private static Map<String, @Nullable Object> of(Comparison.Pair pair) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("own", finiteOrNull(pair.own()));
        json.put("other", finiteOrNull(pair.other()));
        json.put("difference", of(pair.difference()));
        return json;
    }

    private static Map<String, @Nullable Object> of(ForecasterCost cost) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("row_ms", finiteOrNull(1e3 * cost.rowSeconds()));
        json.put("training_seconds", finiteOrNull(cost.trainingSeconds()));
        json.put("training_sequences", cost.trainingSequences());
        json.put("training_peak_mib", finiteOrNull(cost.trainingMebibytes()));
        json.put("published_row_ms", PublishedTargets.ROW_MILLIS);
        return json;
    }

    private static String name(Enum<?> metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> of(HorizonScore score, BacktestPlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("column", score.column());
        json.put("rows", score.model().rows().rows());
        json.put("rows_without_outcome", score.unknown());
        json.put("dates", score.model().dates());
        json.put("cross_sections", score.model().crossSections());
        json.put("blocks", score.blocks());
        Map<String, Object> metrics = new LinkedHashMap<>();
        score.metrics().forEach((metric, interval) -> {
            Map<String, @Nullable Object> figure = of(interval);
            figure.put("zero", finiteOrNull(score.of(metric, score.zero())));
            figure.put("always_up", finiteOrNull(score.of(metric, score.up())));
            figure.put("published_target", finiteOrNull(PublishedTargets.of(metric, score.horizon())));
            metrics.put(name(metric), figure);
        });
        json.put("metrics", metrics);
        json.put("costs", costs(score, plan));
        json.put("deflated_sharpe", deflated(score.deflated()));
        if (!score.folds().isEmpty()) {
            json.put(
                    "folds",
                    score.folds().stream()
                            .map(fold -> of(fold, score.horizon(), plan))
                            .toList());
        }
        Map<String, Object> years = new LinkedHashMap<>();
        score.years().forEach((year, sums) -> years.put(String.valueOf(year), part(sums, score.horizon())));
        json.put("years", years);
        json.put("months", months(score));
        Map<String, Object> symbols = new LinkedHashMap<>();
        score.sequences().forEach(sequence -> symbols.put(sequence.name(), rows(sequence.rows(), score.horizon())));
        json.put("by_symbol", symbols);
        return json;
    }

    private static Map<String, @Nullable Object> of(Interval interval) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("estimate", finiteOrNull(interval.estimate()));
        json.put("low", finiteOrNull(interval.low()));
        json.put("high", finiteOrNull(interval.high()));
        return json;
    }

    private static Map<String, Object> costs(HorizonScore score, BacktestPlan plan) {
        Map<String, Object> costs = new LinkedHashMap<>();
        for (int c = 0; c < plan.costs().size(); c++) {
            double cost = plan.costs().get(c);
            Map<String, @Nullable Object> sharpe = of(score.sharpes().get(c));
            sharpe.put("always_up", finiteOrNull(score.up().sharpe(c, score.horizon())));
            if (cost == 0) {
                sharpe.put("published_target", finiteOrNull(PublishedTargets.sharpe(score.horizon())));
            }
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("sharpe", sharpe);
            json.put("total_return", finiteOrNull(score.book().totalReturn(cost)));
            json.put("total_return_always_up", finiteOrNull(score.upBook().totalReturn(cost)));
            json.put("max_drawdown", score.book().maxDrawdown(cost));
            json.put("max_drawdown_always_up", score.upBook().maxDrawdown(cost));
            costs.put(String.valueOf(cost), json);
        }
        return costs;
    }

    private static Map<String, @Nullable Object> deflated(DeflatedSharpe deflated) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trials", deflated.trials());
        json.put("best_by_chance", finiteOrNull(deflated.chance()));
        json.put("probability", finiteOrNull(deflated.probability()));
        return json;
    }

    private static Map<String, @Nullable Object> of(FoldReturns fold, int horizon, BacktestPlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("fold", fold.fold());
        json.put("from", Instant.ofEpochMilli(fold.from()).toString());
        json.put("until", Instant.ofEpochMilli(fold.until()).toString());
        json.putAll(part(fold.model(), horizon));
        Map<String, @Nullable Object> costs = new LinkedHashMap<>();
        for (int c = 0; c < plan.costs().size(); c++) {
            costs.put(
                    String.valueOf(plan.costs().get(c)),
                    finiteOrNull(fold.model().sharpe(c, horizon)));
        }
        json.put("sharpe_after_costs", costs);
        json.put("sharpe_always_up", finiteOrNull(fold.up().sharpe(0, horizon)));
        return json;
    }

    private static Map<String, @Nullable Object> part(ReturnSums sums, int horizon) {
        Map<String, @Nullable Object> json = rows(sums.rows(), horizon);
        json.put("ic", finiteOrNull(sums.ic()));
        json.put("rank_ic", finiteOrNull(sums.rankIc()));
        json.put("sharpe", finiteOrNull(sums.sharpe(0, horizon)));
        return json;
    }

    private static Map<String, @Nullable Object> rows(RowSums rows, int horizon) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rows", rows.rows());
        json.put("accuracy", finiteOrNull(rows.accuracy()));
        json.put("up_share", finiteOrNull(rows.upShare()));
        json.put("pearson", finiteOrNull(rows.pearson()));
        json.put("profitability", finiteOrNull(rows.profitability()));
        json.put("row_sharpe", finiteOrNull(rows.sharpe(horizon)));
        return json;
    }

    /** The curves at each month's last date. */
    private static Map<String, Object> months(HorizonScore score) {
        Map<String, Object> months = new LinkedHashMap<>();
        List<double[]> curves = List.of(
                score.book().equity(0), score.book().drawdown(0), score.book().cumulative(0));
        long[] dates = score.book().dates();
        for (int d = 0; d < dates.length; d++) {
            YearMonth month = HorizonScore.month(dates[d]);
            if (d + 1 < dates.length && HorizonScore.month(dates[d + 1]).equals(month)) {
                continue;
            }
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            ReturnSums sums = score.months().get(month);
            json.put("ic", sums == null ? null : finiteOrNull(sums.ic()));
            json.put("rank_ic", sums == null ? null : finiteOrNull(sums.rankIc()));
            json.put("equity", curves.get(0)[d]);
            json.put("drawdown", curves.get(1)[d]);
            json.put("cumulative", curves.get(2)[d]);
            months.put(String.valueOf(month), json);
        }
        return months;
    }
}
