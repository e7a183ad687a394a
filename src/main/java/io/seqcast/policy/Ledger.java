package io.seqcast.policy;

import java.util.Arrays;

/**
 * What an account did over the bars of one sequence. What is held at the end is worth the last close: the way out is not paid.
 *
 * @param equity at each bar's close, before what is traded there, (T)
 * @param positions held from each bar's close to the next, (T − 1)
 * @param traded bought and sold at each bar's close, as a fraction of the equity, (T − 1)
 * @param ruined whether it lost everything; it then is flat with an equity of 0
 */
public record Ledger(double[] equity, Action[] positions, double[] traded, boolean ruined) {

    /** Goes through the bars of a market. */
    public static Ledger of(Market market, TradingRules rules, Trader trader) {
        TradingEnvironment environment = new TradingEnvironment(market, rules);
        double[] equity = new double[market.bars()];
        Action[] positions = new Action[market.bars() - 1];
        double[] traded = new double[market.bars() - 1];
        Arrays.fill(positions, Action.FLAT);
        equity[0] = environment.equity();
        while (!environment.ended()) {
            int bar = environment.bar();
            environment.step(trader.decide(bar, environment.position(), environment.gain()));
            // Not what the trader wanted: fees may have left nothing to take a position with.
            positions[bar] = environment.held();
            traded[bar] = environment.traded();
            equity[bar + 1] = environment.equity();
        }
        return new Ledger(equity, positions, traded, environment.ruined());
    }

    /** How often another position was taken; a turn from long to short is one. */
    public int trades() {
        return (int) Arrays.stream(traded).filter(share -> share > 0).count();
    }
}
