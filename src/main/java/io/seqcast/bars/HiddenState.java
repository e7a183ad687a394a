package io.seqcast.bars;

/**
 * All that decides how a symbol goes on after a bar, besides {@link SymbolConstants}.
 *
 * @param regime z
 * @param volatility h, slow part of the logarithm of its own volatility
 * @param cluster f, part of it that large shocks raise
 * @param fiveDays u, average of about 5 standardised returns
 * @param threeDays x, of about 3
 * @param monthAndHalf v, of about 33
 * @param marketSlow slow part of the logarithm of the market's volatility
 * @param marketFast fast part of it
 */
record HiddenState(
        Regime regime,
        double volatility,
        double cluster,
        double fiveDays,
        double threeDays,
        double monthAndHalf,
        double marketSlow,
        double marketFast) {}
