package io.seqcast.bars;

/** The market's walk over all days of burn-in and bars, which all symbols share. Days count from the start of the burn-in. */
final class MarketPath {
    private static final long MARKET = 0; // counter among the symbols, which count from 1

    private final double[] slow; // before day t, (T + 1)
    private final double[] fast; // (T + 1)
    private final double[] liveliness; // (T + 1)
    private final double[] volatility; // (T + 1)
    private final double[] shocks; // of day t, (T)

    MarketPath(long seed, int days) {
        long key = CounterRandom.key(seed, MARKET);
        slow = new double[days + 1];
        fast = new double[days + 1];
        liveliness = new double[days + 1];
        volatility = new double[days + 1];
        shocks = new double[days];
        MarketState state = new MarketState();
        record(state, 0);
        for (int day = 0; day < days; day++) {
            state.advance(CounterRandom.key(key, day));
            shocks[day] = state.shock();
            record(state, day + 1);
        }
    }

    private void record(MarketState state, int day) {
        slow[day] = state.slow();
        fast[day] = state.fast();
        liveliness[day] = state.liveliness();
        volatility[day] = state.volatility();
    }

    /** Slow part of the logarithm of the volatility before {@code day}. */
    double slow(int day) {
        return slow[day];
    }

    /** Fast part of it. */
    double fast(int day) {
        return fast[day];
    }

    /** {@link MarketState#liveliness()} before {@code day}. */
    double liveliness(int day) {
        return liveliness[day];
    }

    /** {@link MarketState#volatility()} before {@code day}. */
    double volatility(int day) {
        return volatility[day];
    }

    /** {@link MarketState#shock()} of {@code day}. */
    double shock(int day) {
        return shocks[day];
    }
}
