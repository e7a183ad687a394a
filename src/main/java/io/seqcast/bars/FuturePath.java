package io.seqcast.bars;

/** A possible future of one symbol: a small market of its own, that starts where the true one stands. */
final class FuturePath {
    private static final long MARKET = 0;
    private static final long SYMBOL = 1;

    private final HiddenState start;
    private final MarketState market = new MarketState();
    private final SymbolWalk walk;
    private long marketKey;
    private long symbolKey;
    private long day;
    private long random;
    private double logClose;

    FuturePath(SymbolConstants constants, HiddenState start) {
        this.start = start;
        walk = new SymbolWalk(constants);
    }

    /** Starts again, with the random numbers below {@code key}. */
    void restart(long key) {
        marketKey = CounterRandom.key(key, MARKET);
        symbolKey = CounterRandom.key(key, SYMBOL);
        day = 0;
        logClose = 0;
        market.set(start.marketSlow(), start.marketFast());
        walk.set(start);
    }

    /** Works out what is to be expected of the next day; before {@link #move}. */
    void expect() {
        walk.expect(market.liveliness(), market.volatility());
    }

    /** E[C′/C − 1] over the next day. */
    double expectedReturn() {
        return walk.expectedReturn();
    }

    /** Draws the close of the next day. */
    void move() {
        random = CounterRandom.key(symbolKey, day);
        market.advance(CounterRandom.key(marketKey, day));
        walk.move(market.shock(), random);
        day++;
    }

    /** Draws the day's range too: {@link #high} and {@link #low}; before {@link #close}. */
    void shape() {
        walk.shape(random);
    }

    /** High of the day, logarithm over the close at the start of the path. */
    double high() {
        return logClose + walk.high();
    }

    /** Low of the day. */
    double low() {
        return logClose + walk.low();
    }

    /** Ends the day; returns its close, logarithm over the close at the start of the path. */
    double close() {
        logClose += walk.change();
        walk.advance(random);
        return logClose;
    }
}
