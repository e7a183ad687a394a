package io.seqcast.eval.returns;

import io.seqcast.eval.BlockBootstrap;
import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.EvaluationException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Forecasts beside other ones of the same bars: both are judged by the rows that both have, and the intervals of their differences
 * draw the same blocks of dates for both.
 *
 * @param name of the other ones
 * @param rows that both have
 * @param horizons that both have, rising
 */
public record Comparison(String name, long rows, List<OfHorizon> horizons) {
    public Comparison {
        horizons = List.copyOf(horizons);
    }

    /**
     * One horizon.
     *
     * @param horizon in bars
     * @param rows of both whose outcome is known
     * @param blocks that the intervals draw from
     * @param metrics of both
     */
    public record OfHorizon(int horizon, long rows, int blocks, Map<PairedMetric, Pair> metrics) {}

    /**
     * A metric of both.
     *
     * @param own on the shared rows
     * @param other the same of the other forecasts
     * @param difference own minus other
     */
    public record Pair(double own, double other, Interval difference) {}

    /**
     * Compares.
     *
     * @param name of the other ones
     * @throws EvaluationException if both have no horizon in common, or no row whose outcome is known
     */
    public static Comparison of(String name, ReturnPanel own, ReturnPanel other, BacktestPlan plan) {
        PairedPanels panels = PairedPanels.of(own, other);
        List<Integer> horizons = panels.first().horizons();
        if (horizons.isEmpty()) {
            throw new EvaluationException("\"" + name + "\" has the horizons " + other.horizons()
                    + ", must have one of " + own.horizons() + " to be compared");
        }
        return new Comparison(
                name,
                panels.first().rows(),
                IntStream.range(0, horizons.size())
                        .mapToObj(i -> of(name, panels, i, plan))
                        .toList());
    }

    private static OfHorizon of(String name, PairedPanels panels, int i, BacktestPlan plan) {
        int horizon = panels.first().horizons().get(i);
        Backtest own = run(panels.first(), i, plan);
        Backtest other = run(panels.second(), i, plan);
        if (own.sums().isEmpty()) {
            throw new EvaluationException("\"" + name + "\" shares no row whose outcome after " + horizon
                    + " bars is known, must be of the same bars to be compared");
        }
        List<ReturnSums> ownBlocks = own.blocks(plan);
        List<ReturnSums> otherBlocks = other.blocks(plan);
        List<Interval> differences =
                BlockBootstrap.intervals(ownBlocks.size(), plan.resamples(), plan.seed(), drawn -> {
                    double[] first = values(ReturnSums.drawn(plan.costs(), ownBlocks, drawn), horizon);
                    double[] second = values(ReturnSums.drawn(plan.costs(), otherBlocks, drawn), horizon);
                    Arrays.setAll(first, m -> first[m] - second[m]);
                    return first;
                });
        ReturnSums all = ReturnSums.of(plan.costs(), own.sums());
        double[] first = values(all, horizon);
        double[] second = values(ReturnSums.of(plan.costs(), other.sums()), horizon);
        Map<PairedMetric, Pair> metrics = new EnumMap<>(PairedMetric.class);
        for (PairedMetric metric : PairedMetric.values()) {
            int m = metric.ordinal();
            metrics.put(metric, new Pair(first[m], second[m], differences.get(m)));
        }
        return new OfHorizon(horizon, all.rows().rows(), ownBlocks.size(), metrics);
    }

    private static Backtest run(ReturnPanel panel, int i, BacktestPlan plan) {
        return Backtest.run(panel, panel.horizons().get(i), panel.outcomes()[i], panel.forecasts()[i], plan);
    }

    private static double[] values(ReturnSums sums, int horizon) {
        return Arrays.stream(PairedMetric.values())
                .mapToDouble(metric -> metric.of(sums, horizon))
                .toArray();
    }
}
