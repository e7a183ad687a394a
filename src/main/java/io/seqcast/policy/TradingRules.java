package io.seqcast.policy;

/**
 * How an account trades.
 *
 * @param balance money at the beginning, above 0
 * @param fee as a fraction of what is bought or sold, 0 or more and below 1
 * @param size of a new position as a fraction of the equity, above 0 and at most 1
 */
public record TradingRules(double balance, double fee, double size) {
    /** A balance of 10,000, a fee of 0.1 %, positions of nine tenths of the equity. */
    public static final TradingRules DEFAULT = new TradingRules(10_000, 0.001, 0.9);

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    public TradingRules {
        require(balance > 0 && Double.isFinite(balance), "balance", balance, "above 0");
        require(fee >= 0 && fee < 1, "fee", fee, "0 to below 1");
        require(size > 0 && size <= 1, "size", size, "above 0 and at most 1");
    }

    private static void require(boolean holds, String name, double value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + expected);
        }
    }
}
