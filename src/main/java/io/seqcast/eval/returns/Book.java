package io.seqcast.eval.returns;

/**
 * The money behind a forecast. The capital lies in h equal tranches, of which one is renewed each date and then held h bars
 * (Jegadeesh and Titman 1993), so that holding times overlap and no day to begin is chosen: it is laid on all n sequences of the date
 * that have a forecast and an outcome, sign(ŷ)/n each. What a tranche gains is booked at the date it is laid on, so the losses within a
 * holding time are not seen; its costs are those of Σ |weight − weight before|, the way in counted and the way out at the end not.
 * Financing, lending fees and slippage are not in it.
 *
 * @param horizon h
 * @param dates in milliseconds since 1970-01-01 UTC, rising, (D)
 * @param gains of the tranche laid on at each date, over its horizon and before costs, as a fraction of the tranche, (D)
 * @param traded Σ |weight − weight before| of the tranche, from 0 to 2, (D)
 */
public record Book(int horizon, long[] dates, double[] gains, double[] traded) {

    /** What the tranches gain after costs, (D). */
    double[] net(double cost) {
        double[] net = new double[gains.length];
        for (int d = 0; d < net.length; d++) {
            net[d] = ReturnSums.net(gains[d], traded[d], cost);
        }
        return net;
    }

    /** The capital after each date, from 1, gains laid on again: Π (1 + net/h), never below 0, (D). */
    public double[] equity(double cost) {
        double[] equity = net(cost);
        double capital = 1;
        for (int d = 0; d < equity.length; d++) {
            capital *= Math.max(0, 1 + equity[d] / horizon);
            equity[d] = capital;
        }
        return equity;
    }

    /** The sum of all gains up to each date where they are taken out, Σ net/h, (D). */
    public double[] cumulative(double cost) {
        double[] cumulative = net(cost);
        double sum = 0;
        for (int d = 0; d < cumulative.length; d++) {
            sum += cumulative[d] / horizon;
            cumulative[d] = sum;
        }
        return cumulative;
    }

    /** How far the capital is below its highest before, equity/peak − 1, the first peak being 1, (D). */
    public double[] drawdown(double cost) {
        return curve(cost).drawdown();
    }

    /** The deepest drawdown, as a fraction of the peak, at least 0. */
    public double maxDrawdown(double cost) {
        return curve(cost).maxDrawdown();
    }

    /** What the capital gained in all, as a fraction. */
    public double totalReturn(double cost) {
        return curve(cost).totalReturn();
    }

    private EquityCurve curve(double cost) {
        return new EquityCurve(equity(cost));
    }
}
