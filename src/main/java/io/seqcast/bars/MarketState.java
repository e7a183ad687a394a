package io.seqcast.bars;

/**
 * The hidden state of the whole market: two parts of the logarithm of its volatility, a slow one and a fast one that jumps when the
 * market falls (leverage). A day is {@link #volatility()}, then {@link #advance(long)}.
 */
final class MarketState {
    /** Mean of the market's daily log return. */
    static final double MEAN = 0.0008;

    /** How the market's return is distributed around it. */
    static final FatTail TAIL = FatTail.of(0.03, 2.5);

    private static final double DEVIATION = 0.0081; // of a usual day
    private static final double CAP = SymbolWalk.CAP / 2;
    private static final Autoregression SLOW = Autoregression.of(0.994, 0.44);
    private static final Autoregression FAST = Autoregression.of(0.9, 0.3);
    private static final double LEVERAGE = -0.5;
    private static final double GREATEST_SHOCK = 4;

    private double slow;
    private double fast;
    private double shock;

    void set(double slowPart, double fastPart) {
        slow = slowPart;
        fast = fastPart;
    }

    double slow() {
        return slow;
    }

    double fast() {
        return fast;
    }

    /** Logarithm of how much livelier than usual the next day is. */
    double liveliness() {
        return SymbolWalk.bend(slow + fast);
    }

    /** Standard deviation of the market's next log return. */
    double volatility() {
        return Math.min(DEVIATION * StrictMath.exp(liveliness()), CAP);
    }

    /** The market's shock of the last day, of unit variance. */
    double shock() {
        return shock;
    }

    /** Goes over to the next day, whose random numbers lie below {@code day}. */
    void advance(long day) {
        shock = TAIL.shock(CounterRandom.normalByCosine(day, 0), CounterRandom.uniform(day, 2));
        double own = CounterRandom.normalBySine(day, 0);
        slow = SLOW.next(slow, own);
        double bounded = Math.max(-GREATEST_SHOCK, Math.min(GREATEST_SHOCK, shock));
        fast = FAST.next(fast, LEVERAGE * bounded + Math.sqrt(1 - LEVERAGE * LEVERAGE) * own);
    }
}
