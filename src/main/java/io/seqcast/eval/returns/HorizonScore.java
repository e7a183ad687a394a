package io.seqcast.eval.returns;

import io.seqcast.eval.BlockBootstrap;
import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.EvaluationException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What forecasts of one horizon are worth, beside two that need no model.
 *
 * @param column that holds them
 * @param horizon in bars
 * @param unknown number of forecasts whose outcome lies behind the data's end, which count nowhere
 * @param metrics with their intervals
 * @param sharpes of the book after each of the plan's costs, with their intervals
 * @param model the sums over all dates
 * @param zero the same of a forecast of 0 everywhere
 * @param up the same of who always says up
 * @param book of the forecasts
 * @param upBook of who always says up: all sequences held alike
 * @param years the sums of each calendar year in UTC
 * @param months the sums of each month
 * @param sequences by falling profitability
 * @param folds by their numbers; none where the forecasts were held out in none
 * @param blocks that the intervals draw from
 * @param deflated what is left of the Sharpe ratio where many forecasters were tried
 */
public record HorizonScore(
        String column,
        int horizon,
        long unknown,
        Map<ReturnMetric, Interval> metrics,
        List<Interval> sharpes,
        ReturnSums model,
        ReturnSums zero,
        ReturnSums up,
        Book book,
        Book upBook,
        Map<Integer, ReturnSums> years,
        Map<YearMonth, ReturnSums> months,
        List<OfSequence> sequences,
        List<FoldReturns> folds,
        int blocks,
        DeflatedSharpe deflated) {

    /** The rows of one sequence. */
    public record OfSequence(String name, RowSums rows) {}

    /**
     * Scores the {@code i}-th horizon of a panel.
     *
     * @throws EvaluationException if no outcome is known
     */
    static HorizonScore of(ReturnPanel panel, int i, String column, BacktestPlan plan) {
        int horizon = panel.horizons().get(i);
        float[] outcomes = panel.outcomes()[i];
        Backtest model = Backtest.run(panel, horizon, outcomes, panel.forecasts()[i], plan);
        if (model.sums().isEmpty()) {
            throw new EvaluationException("\"" + column + "\" has no forecast to judge: the data ends less than "
                    + horizon + " bars after each of them");
        }
        Backtest zero = Backtest.run(panel, horizon, outcomes, new float[outcomes.length], plan);
        Backtest up = Backtest.alwaysUp(panel, horizon, outcomes, plan);
        List<ReturnSums> blocks = model.blocks(plan);
        List<Interval> intervals = BlockBootstrap.intervals(
                blocks.size(), plan.resamples(), plan.seed(), drawn -> measure(blocks, drawn, plan, horizon));
        ReturnSums all = ReturnSums.of(plan.costs(), model.sums());
        return new HorizonScore(
                column,
                horizon,
                panel.rows() - all.rows().rows(),
                metrics(intervals),
                intervals.subList(ReturnMetric.values().length, intervals.size()),
                all,
                ReturnSums.of(plan.costs(), zero.sums()),
                ReturnSums.of(plan.costs(), up.sums()),
                model.book(),
                up.book(),
                by(model, plan, YearMonth::getYear),
                by(model, plan, month -> month),
                sequences(panel, model),
                FoldReturns.of(panel, i, plan),
                blocks.size(),
                DeflatedSharpe.of(model.book().gains(), horizon, plan.trials()));
    }

    /** The metrics, then the Sharpe ratios after each cost. */
    private static double[] measure(List<ReturnSums> blocks, int[] drawn, BacktestPlan plan, int horizon) {
        ReturnSums sums = ReturnSums.drawn(plan.costs(), blocks, drawn);
        ReturnMetric[] metrics = ReturnMetric.values();
        double[] values = new double[metrics.length + plan.costs().size()];
        for (ReturnMetric metric : metrics) {
            values[metric.ordinal()] = metric.of(sums, horizon);
        }
        for (int c = 0; c < plan.costs().size(); c++) {
            values[metrics.length + c] = sums.sharpe(c, horizon);
        }
        return values;
    }

    private static Map<ReturnMetric, Interval> metrics(List<Interval> intervals) {
        Map<ReturnMetric, Interval> metrics = new EnumMap<>(ReturnMetric.class);
        for (ReturnMetric metric : ReturnMetric.values()) {
            metrics.put(metric, intervals.get(metric.ordinal()));
        }
        return metrics;
    }

    private static <K extends Comparable<K>> Map<K, ReturnSums> by(
            Backtest model, BacktestPlan plan, Function<YearMonth, K> key) {
        Map<K, ReturnSums> parts = new TreeMap<>();
        for (int d = 0; d < model.sums().size(); d++) {
            YearMonth month = month(model.book().dates()[d]);
            parts.computeIfAbsent(key.apply(month), k -> new ReturnSums(plan.costs()))
                    .add(model.sums().get(d));
        }
        return parts;
    }

    /** The month of a time in UTC. */
    static YearMonth month(long time) {
        return YearMonth.from(Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC));
    }

    private static List<OfSequence> sequences(ReturnPanel panel, Backtest model) {
        return IntStream.range(0, panel.sequences().size())
                .mapToObj(s -> new OfSequence(
                        panel.sequences().get(s), model.sequences().get(s)))
                .filter(sequence -> sequence.rows().rows() > 0)
                .sorted(Comparator.comparingDouble(sequence -> -sequence.rows().profitability()))
                .toList();
    }

    /** What a dummy reaches in a metric. */
    public double of(ReturnMetric metric, ReturnSums dummy) {
        return metric.of(dummy, horizon);
    }
}
