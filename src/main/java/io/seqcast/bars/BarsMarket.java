package io.seqcast.bars;

import io.seqcast.data.Sequence;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A generated stock market of daily bars. Returns have fat tails, volatility that clusters and falls with rises, a market that all follow,
 * and a small predictable part that hangs on a {@link Regime} nobody sees; its size and the other figures are those of 500 large US
 * stocks. As the law is known, so is the best possible forecast: {@link SymbolBars#expectedReturn} and {@link BarsOracle}.
 *
 * <p>Every symbol is a function of seed, number of days and its own number: it can be made alone, in any order, by any thread.
 */
public final class BarsMarket {
    /** Days before the first bar, in which the state forgets where it started. */
    private static final int BURN_IN = 300;

    private final long seed;
    private final int days;
    private final MarketPath path;

    private BarsMarket(long seed, int days) {
        this.seed = seed;
        this.days = days;
        path = new MarketPath(seed, BURN_IN + days);
    }

    /**
     * The market of a seed.
     *
     * @param days how many it has, at least 1; a symbol that starts late or ends early has fewer bars
     */
    public static BarsMarket of(int days, long seed) {
        if (days < 1 || days > Integer.MAX_VALUE / SymbolBars.WIDTH - BURN_IN) {
            throw new IllegalArgumentException("days: " + days + ", must be at least 1 and fit in memory");
        }
        return new BarsMarket(seed, days);
    }

    /**
     * Some symbols as sequences with times, each asking for a prediction after every bar.
     *
     * @param symbols how many, from number 1 on
     * @param columns of {@link SymbolBars#COLUMNS}
     */
    public List<Sequence> sequences(int symbols, List<String> columns) {
        return IntStream.rangeClosed(1, symbols)
                .parallel()
                .mapToObj(number -> symbol(number).sequence(columns))
                .toList();
    }

    /** Number of days. */
    public int days() {
        return days;
    }

    /**
     * Makes the bars of one symbol; about 0.7 KiB a bar.
     *
     * @param number of the symbol, from 1
     */
    public SymbolBars symbol(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("symbol: " + number + ", must be at least 1");
        }
        long key = CounterRandom.key(seed, number);
        SymbolConstants constants = SymbolConstants.of(key, days);
        SymbolWalk walk = new SymbolWalk(constants);
        SymbolBars bars = new SymbolBars(number, constants);
        MarketState market = new MarketState();
        double logClose = StrictMath.log(constants.price());
        walk.expect(path.liveliness(0), path.volatility(0));
        for (int day = 0; day < BURN_IN + constants.last() + 1; day++) {
            long random = CounterRandom.key(key, day);
            walk.move(path.shock(day), random);
            walk.shape(random);
            walk.trade(random);
            walk.advance(random);
            walk.expect(path.liveliness(day + 1), path.volatility(day + 1));
            if (day >= BURN_IN) {
                int bar = day - BURN_IN - constants.first();
                if (bar >= 0) {
                    market.set(path.slow(day + 1), path.fast(day + 1));
                    bars.record(bar, logClose, walk, market);
                }
                logClose += walk.change();
            }
        }
        return bars;
    }
}
