package io.seqcast.eval.returns;

import java.util.List;

/**
 * How a tear sheet is made.
 *
 * @param costs grid of costs in basis points of what is traded, at least 0, rising, the first 0
 * @param minimumSequences known outcomes that a date needs for its correlation to count, at least 2
 * @param blockDates consecutive dates of a block that intervals draw, at least a horizon long; 0 for twice the horizon and at least 21
 * @param trials how many forecasters were tried before this one was shown, itself counted, at least 1
 * @param resamples draws of the intervals, at least 1
 * @param seed of these draws
 */
public record BacktestPlan(
        List<Double> costs, int minimumSequences, int blockDates, int trials, int resamples, long seed) {
    private static final int MONTH = 21;

    public BacktestPlan {
        costs = List.copyOf(costs);
        if (costs.isEmpty() || costs.get(0) != 0) {
            throw new IllegalArgumentException("costs are " + costs + ", the first must be 0");
        }
        if (minimumSequences < 2) {
            throw new IllegalArgumentException("minimumSequences is " + minimumSequences + ", must be at least 2");
        }
        if (trials < 1) {
            throw new IllegalArgumentException("trials is " + trials + ", must be at least 1");
        }
    }

    /** Length of the blocks of a horizon: longer than it, so that few outcomes reach from one block into the next. */
    public int blockDates(int horizon) {
        return blockDates > 0 ? blockDates : Math.max(MONTH, 2 * horizon);
    }
}
