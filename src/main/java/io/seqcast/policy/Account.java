package io.seqcast.policy;

/**
 * Money and one position. A position keeps its number of units until another is taken; a turn from long to short sells and sells
 * short, and pays for both. Belongs to one thread at a time.
 */
public final class Account {
    private final TradingRules rules;
    private final Holding holding = new Holding();
    private double cash;
    private double units; // below 0 while short

    public Account(TradingRules rules) {
        this.rules = rules;
        cash = rules.balance();
    }

    /** The position at hand. */
    public Holding holding() {
        return holding;
    }

    /** What all of it is worth at a price. */
    public double equity(double price) {
        return cash + units * price;
    }

    /**
     * Takes a position at a price; nothing happens if it is held already. What is left of the equity after the way out decides the
     * size of the new one.
     *
     * @return money bought and sold for
     */
    public double take(Action action, double price) {
        if (action == holding.action()) {
            return 0;
        }
        double out = Math.abs(units) * price;
        cash = equity(price) - rules.fee() * out;
        units = 0;
        Action taken = cash > 0 ? action : Action.FLAT;
        double in = taken == Action.FLAT ? 0 : rules.size() * cash;
        units = taken.sign() * in / price;
        cash -= taken.sign() * in + rules.fee() * in;
        holding.take(taken, price);
        return out + in;
    }

    /** Loses everything: there is nothing left to trade with. */
    void ruin() {
        cash = 0;
        units = 0;
        holding.set(Action.FLAT, 0);
    }
}
