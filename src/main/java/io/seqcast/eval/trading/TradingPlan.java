package io.seqcast.eval.trading;

import io.seqcast.policy.TradingRules;

/**
 * How a simulation is judged.
 *
 * @param rules of every account
 * @param blockDates consecutive dates of a block that intervals draw, at least 1
 * @param resamples draws of the intervals, at least 1
 * @param seed of these draws
 */
public record TradingPlan(TradingRules rules, int blockDates, int resamples, long seed) {
    public TradingPlan {
        if (blockDates < 1) {
            throw new IllegalArgumentException("blockDates is " + blockDates + ", must be at least 1");
        }
    }
}
