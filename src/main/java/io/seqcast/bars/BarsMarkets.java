package io.seqcast.bars;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Markets of consecutive seeds, each with as many symbols, numbered through. A market has one path, by which all of its symbols go: what
 * is learned of one market may be that path, and what is learned of many is the law.
 */
public final class BarsMarkets {
    private final List<BarsMarket> markets;
    private final int symbols; // of each

    private BarsMarkets(List<BarsMarket> markets, int symbols) {
        this.markets = markets;
        this.symbols = symbols;
    }

    /**
     * The markets.
     *
     * @param days of each
     * @param seed of the first
     * @param markets how many, at least 1
     * @param symbols of each, at least 1
     */
    public static BarsMarkets of(int days, long seed, int markets, int symbols) {
        if (markets < 1 || symbols < 1 || (long) markets * symbols > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    markets + " markets of " + symbols + " symbols, must be at least 1 and less than 2³¹ in all");
        }
        return new BarsMarkets(
                IntStream.range(0, markets)
                        .mapToObj(k -> BarsMarket.of(days, seed + k))
                        .toList(),
                symbols);
    }

    /** Number of symbols of all markets. */
    public int symbols() {
        return markets.size() * symbols;
    }

    /**
     * Makes the bars of one symbol.
     *
     * @param number from 1 to {@link #symbols()}
     */
    public SymbolBars symbol(int number) {
        if (number < 1 || number > symbols()) {
            throw new IllegalArgumentException("symbol: " + number + ", must be 1 to " + symbols());
        }
        return markets.get((number - 1) / symbols)
                .symbol((number - 1) % symbols + 1)
                .numbered(number);
    }
}
