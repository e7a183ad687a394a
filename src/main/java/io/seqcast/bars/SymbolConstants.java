package io.seqcast.bars;

/**
 * What stays of a symbol.
 *
 * @param volatility usual standard deviation of the part of its daily log return that is its own
 * @param beta its share in the market's return
 * @param price before its first day
 * @param size mean logarithm of its volume, about
 * @param first first day on which it is listed
 * @param last last one
 */
record SymbolConstants(double volatility, double beta, double price, double size, int first, int last) {
    private static final long COUNTER = 1L << 40; // in place of a day
    private static final double VOLATILITY = 0.0121;
    private static final double VOLATILITY_SPREAD = 0.24;
    private static final double BETA_SPREAD = 0.28;
    private static final double LEAST_BETA = 0.2;
    private static final double GREATEST_BETA = 2.2;
    private static final double LATE_SHARE = 0.2;
    private static final double LATEST_START = 0.6;
    private static final double EARLY_SHARE = 0.08;
    private static final double EARLIEST_END = 0.3;

    /** @param symbol key of the symbol's random numbers */
    static SymbolConstants of(long symbol, int days) {
        long key = CounterRandom.key(symbol, COUNTER);
        double beta = 1 + BETA_SPREAD * CounterRandom.normalBySine(key, 0);
        boolean late = CounterRandom.uniform(key, 4) < LATE_SHARE;
        boolean early = CounterRandom.uniform(key, 6) < EARLY_SHARE;
        return new SymbolConstants(
                VOLATILITY * StrictMath.exp(VOLATILITY_SPREAD * CounterRandom.normalByCosine(key, 0)),
                Math.max(LEAST_BETA, Math.min(GREATEST_BETA, beta)),
                StrictMath.exp(3.4 + 0.7 * CounterRandom.normalByCosine(key, 2)),
                14 + 1.1 * CounterRandom.normalBySine(key, 2),
                late ? (int) (CounterRandom.uniform(key, 5) * LATEST_START * days) : 0,
                days - 1 - (early ? (int) (CounterRandom.uniform(key, 7) * EARLIEST_END * days) : 0));
    }
}
