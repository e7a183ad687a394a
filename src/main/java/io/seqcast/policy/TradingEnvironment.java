package io.seqcast.policy;

/**
 * An account that goes through the bars of a market, one decision a bar: the action after bar t is taken at its close and earns what
 * the price does until the close of bar t + 1. Its reward is the change of the equity net of fees over the initial balance, so that
 * rewards add up to the whole gain; −1 at ruin, where nothing is left and the episode ends. Belongs to one thread at a time.
 */
public final class TradingEnvironment {
    /** Reward of the step in which everything is lost. */
    public static final double RUIN = -1;

    private final Market market;
    private final TradingRules rules;
    private Account account;
    private int bar;
    private double equity;
    private double traded;
    private Action held = Action.FLAT;
    private boolean ruined;

    public TradingEnvironment(Market market, TradingRules rules) {
        this.market = market;
        this.rules = rules;
        account = new Account(rules);
        equity = rules.balance();
    }

    /** Begins again at the first bar, flat, with the whole balance. */
    public void reset() {
        account = new Account(rules);
        bar = 0;
        equity = rules.balance();
        traded = 0;
        held = Action.FLAT;
        ruined = false;
    }

    /** The bar at hand, from 0. */
    public int bar() {
        return bar;
    }

    /** Whether there is nothing more to decide: at the last bar, or ruined. */
    public boolean ended() {
        return ruined || bar == market.bars() - 1;
    }

    public boolean ruined() {
        return ruined;
    }

    /** The position held up to this bar. */
    public Action position() {
        return account.holding().action();
    }

    /** What the position has gained so far, see {@link Holding#gain}. */
    public double gain() {
        return account.holding().gain(market.closes()[bar]);
    }

    /** What the account is worth at this bar's close, before its action. */
    public double equity() {
        return equity;
    }

    /** What the last action bought and sold, as a fraction of the equity before it. */
    public double traded() {
        return traded;
    }

    /** The position that the last action led to, which a ruin may have ended since. */
    public Action held() {
        return held;
    }

    /**
     * Acts at this bar's close and goes on to the next bar.
     *
     * @return the reward
     * @throws IllegalStateException if the episode has ended
     */
    public double step(Action action) {
        if (ended()) {
            throw new IllegalStateException("the episode has ended at bar " + bar);
        }
        double before = equity;
        traded = account.take(action, market.closes()[bar]) / before;
        held = position();
        bar++;
        equity = account.equity(market.closes()[bar]);
        if (equity <= 0) {
            account.ruin();
            equity = 0;
            ruined = true;
            return RUIN;
        }
        return (equity - before) / rules.balance();
    }
}
