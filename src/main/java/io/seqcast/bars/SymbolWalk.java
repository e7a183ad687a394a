package io.seqcast.bars;

/**
 * One symbol's walk from day to day. A day is {@link #expect}, which says what is known before it, {@link #move}, which draws the return,
 * then perhaps {@link #shape} and {@link #trade}, which draw the rest of the bar, and {@link #advance}. All prices are logarithms over
 * the last close.
 */
final class SymbolWalk {
    /** Greatest standard deviation of a symbol's own daily return. */
    static final double CAP = 0.04;

    private static final FatTail TAIL = FatTail.of(0.03, 3.9);
    private static final double BEND = 0.2;
    private static final double MARKET_LOAD = 0.65;
    private static final double GREATEST_ANCHOR = 4;
    private static final double GREATEST_RETURN = 3;

    private static final double OVERNIGHT_SHARE = 0.28;
    private static final double OVERNIGHT_NOISE = Math.sqrt(OVERNIGHT_SHARE * (1 - OVERNIGHT_SHARE));
    private static final double OVERNIGHT_SPREAD = 0.6;

    private static final Autoregression VOLATILITY = Autoregression.of(0.991, 0.29);
    private static final double CLUSTER_MEMORY = 0.955;
    private static final double CLUSTER_GAIN = 0.145;
    private static final double GREATEST_SHOCK = 4;
    private static final double MEAN_SHOCK = 0.74;
    private static final Autoregression FIVE_DAYS = Autoregression.of(0.8, 1);
    private static final Autoregression THREE_DAYS = Autoregression.of(0.7, 1);
    private static final Autoregression MONTH_AND_HALF = Autoregression.of(0.97, 1);

    private static final Autoregression INTEREST = Autoregression.of(0.8, 0.28);
    private static final double VOLUME_ON_CLUSTER = 0.6;
    private static final double VOLUME_ON_MOVE = 0.25;
    private static final double GREATEST_MOVE = 4;
    private static final double MEAN_MOVE = 0.8;
    private static final double VOLUME_NOISE = 0.22;

    private final SymbolConstants constants;
    private Regime regime = Regime.DEAD;
    private double volatility;
    private double cluster;
    private double fiveDays;
    private double threeDays;
    private double monthAndHalf;
    private double interest; // in trading it; moves no price

    private double own; // σ, deviation of the symbol's own part of the return
    private double common; // βσm, of the market's part
    private double mean; // μ
    private double shock;
    private double change; // log return
    private double total; // τ, deviation of the whole return
    private double open;
    private double high;
    private double low;
    private double volume;

    SymbolWalk(SymbolConstants constants) {
        this.constants = constants;
    }

    /** Less of what is negative: volatility falls less than it rises. */
    static double bend(double value) {
        return Math.max(value, BEND * value);
    }

    void set(HiddenState state) {
        regime = state.regime();
        volatility = state.volatility();
        cluster = state.cluster();
        fiveDays = state.fiveDays();
        threeDays = state.threeDays();
        monthAndHalf = state.monthAndHalf();
    }

    HiddenState state(MarketState market) {
        return new HiddenState(
                regime, volatility, cluster, fiveDays, threeDays, monthAndHalf, market.slow(), market.fast());
    }

    /** Works out how the next return is distributed. */
    void expect(double marketLiveliness, double marketVolatility) {
        double exponent = bend(volatility) + cluster + regime.level().volatility() + MARKET_LOAD * marketLiveliness;
        own = Math.min(constants.volatility() * StrictMath.exp(exponent), CAP);
        common = constants.beta() * marketVolatility;
        Regime.Pull pull = regime.pull();
        double units = pull.drift() + pull.anchor() * bounded(monthAndHalf, GREATEST_ANCHOR);
        if (pull.momentum() != 0) {
            units += pull.momentum() * StrictMath.tanh(fiveDays);
        }
        if (pull.reversion() != 0) {
            units += pull.reversion() * StrictMath.tanh(threeDays);
        }
        mean = own * units + constants.beta() * MarketState.MEAN;
    }

    /** E[C′/C − 1] of the next close C′ over the last one. */
    double expectedReturn() {
        return StrictMath.exp(mean) * TAIL.exponentialMoment(own) * MarketState.TAIL.exponentialMoment(common) - 1;
    }

    /** Draws the log return; the random numbers of a day lie below {@code day}. */
    void move(double marketShock, long day) {
        shock = TAIL.shock(CounterRandom.normalByCosine(day, 0), CounterRandom.uniform(day, 2));
        change = mean + common * marketShock + own * shock;
        total = Math.sqrt(own * own + common * common);
    }

    /** Draws the opening, and wicks: the extremes of a Brownian bridge from there to the close. */
    void shape(long day) {
        double spread = StrictMath.exp(
                OVERNIGHT_SPREAD * CounterRandom.normalBySine(day, 8) - OVERNIGHT_SPREAD * OVERNIGHT_SPREAD);
        open = OVERNIGHT_SHARE * change + total * OVERNIGHT_NOISE * CounterRandom.normalByCosine(day, 3) * spread;
        double body = change - open;
        double variance = 2 * total * total * (1 - OVERNIGHT_SHARE);
        double up = (body + Math.sqrt(body * body - variance * StrictMath.log(CounterRandom.uniform(day, 5)))) / 2;
        double down = (body - Math.sqrt(body * body - variance * StrictMath.log(CounterRandom.uniform(day, 6)))) / 2;
        double top = Math.max(body, 0);
        double bottom = Math.min(body, 0);
        high = open + top + (up - top) * regime.upperWick();
        low = open + bottom - (bottom - down) * regime.lowerWick();
    }

    /** Draws the logarithm of the volume. */
    void trade(long day) {
        Regime.Trace trace = regime.trace();
        volume = constants.size()
                + interest
                + VOLUME_ON_CLUSTER * cluster
                + VOLUME_ON_MOVE * (Math.min(Math.abs(change / total), GREATEST_MOVE) - MEAN_MOVE)
                + regime.level().volume()
                + trace.flow() * StrictMath.tanh(bounded(change / total, GREATEST_RETURN))
                + VOLUME_NOISE * CounterRandom.normalBySine(day, 3);
        interest = INTEREST.next(interest, CounterRandom.normalByCosine(day, 8));
    }

    /** Goes over to the state after the day. */
    void advance(long day) {
        double standardised = bounded(change / total, GREATEST_RETURN);
        fiveDays = FIVE_DAYS.next(fiveDays, standardised);
        threeDays = THREE_DAYS.next(threeDays, standardised);
        monthAndHalf = MONTH_AND_HALF.next(monthAndHalf, standardised);
        volatility = VOLATILITY.next(volatility, CounterRandom.normalBySine(day, 0));
        cluster = CLUSTER_MEMORY * cluster + CLUSTER_GAIN * (Math.min(Math.abs(shock), GREATEST_SHOCK) - MEAN_SHOCK);
        regime = regime.next(CounterRandom.uniform(day, 7));
    }

    private static double bounded(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
    }

    double change() {
        return change;
    }

    double open() {
        return open;
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    double logVolume() {
        return volume;
    }
}
