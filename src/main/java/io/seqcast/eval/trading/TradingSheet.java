package io.seqcast.eval.trading;

import static java.util.Objects.requireNonNull;

import io.seqcast.eval.BlockBootstrap;
import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.EvaluationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What ways to decide are worth on the same bars, each beside the first.
 *
 * @param title of the page
 * @param plan how the figures were made
 * @param strategies the one that is judged, then those that it stands beside
 * @param intervals of each strategy's metrics, in their order
 * @param leads of the first over each strategy, in their order: its metric minus theirs, over the same draws
 * @param blocks of dates that the intervals draw from
 * @param provenance how all of this came about, in order
 */
public record TradingSheet(
        String title,
        TradingPlan plan,
        List<StrategyScore> strategies,
        List<Map<TradingMetric, Interval>> intervals,
        List<Map<TradingMetric, Interval>> leads,
        int blocks,
        Map<String, String> provenance) {
    private static final TradingMetric[] METRICS = TradingMetric.values();

    /**
     * Judges.
     *
     * @param strategies at least one, of the same bars
     * @throws EvaluationException if there are less than two dates
     */
    public static TradingSheet of(
            String title, TradingPlan plan, List<StrategyScore> strategies, Map<String, String> provenance) {
        long[] dates = strategies.get(0).dates();
        if (dates.length < 2) {
            throw new EvaluationException("there is nothing to trade: no bar follows one with a decision");
        }
        for (StrategyScore strategy : strategies) {
            if (!Arrays.equals(dates, strategy.dates())) {
                throw new IllegalArgumentException(strategy.name() + " is of other dates than "
                        + strategies.get(0).name());
            }
        }
        List<List<DailyGains>> blocks =
                strategies.stream().map(strategy -> blocks(strategy, plan)).toList();
        int count = blocks.get(0).size();
        List<Interval> flat =
                BlockBootstrap.intervals(count, plan.resamples(), plan.seed(), drawn -> measure(blocks, drawn));
        List<Map<TradingMetric, Interval>> intervals = new ArrayList<>();
        List<Map<TradingMetric, Interval>> leads = new ArrayList<>();
        for (int i = 0; i < strategies.size(); i++) {
            intervals.add(named(flat, 2 * i * METRICS.length));
            leads.add(named(flat, (2 * i + 1) * METRICS.length));
        }
        return new TradingSheet(title, plan, List.copyOf(strategies), intervals, leads, count, provenance);
    }

    /** The strategy that is judged. */
    public StrategyScore first() {
        return strategies.get(0);
    }

    /** A metric of a strategy. */
    public Interval interval(int strategy, TradingMetric metric) {
        return requireNonNull(intervals.get(strategy).get(metric));
    }

    /** What the first strategy is ahead of another in a metric. */
    public Interval lead(int strategy, TradingMetric metric) {
        return requireNonNull(leads.get(strategy).get(metric));
    }

    private static List<DailyGains> blocks(StrategyScore strategy, TradingPlan plan) {
        List<DailyGains> blocks = new ArrayList<>();
        int steps = strategy.dates().length - 1;
        for (int from = 0; from < steps; from += plan.blockDates()) {
            blocks.add(strategy.gains(from, Math.min(from + plan.blockDates(), steps)));
        }
        return blocks;
    }

    /** Of each strategy its metrics, then what the first is ahead of them. */
    private static double[] measure(List<List<DailyGains>> blocks, int[] drawn) {
        double[] values = new double[2 * METRICS.length * blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            DailyGains gains = new DailyGains();
            for (int block : drawn) {
                gains.add(blocks.get(i).get(block));
            }
            for (TradingMetric metric : METRICS) {
                int at = 2 * i * METRICS.length + metric.ordinal();
                values[at] = metric.of(gains);
                values[at + METRICS.length] = values[metric.ordinal()] - values[at];
            }
        }
        return values;
    }

    private static Map<TradingMetric, Interval> named(List<Interval> flat, int from) {
        Map<TradingMetric, Interval> named = new EnumMap<>(TradingMetric.class);
        for (TradingMetric metric : METRICS) {
            named.put(metric, flat.get(from + metric.ordinal()));
        }
        return named;
    }
}
