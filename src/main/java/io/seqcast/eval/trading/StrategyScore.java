package io.seqcast.eval.trading;

import io.seqcast.eval.returns.EquityCurve;
import io.seqcast.policy.Action;
import java.util.Arrays;
import java.util.List;

/**
 * What one way to decide is worth: an account for each symbol, all with the same balance, and the mean of them. A symbol that has not
 * begun yet lies there as cash, one that has ended keeps what it had.
 *
 * @param name for people
 * @param symbols their accounts
 * @param dates on which any of them has a bar, in milliseconds since 1970-01-01 UTC, rising, (D)
 * @param equity mean over the symbols of what an account is worth over its balance, (D)
 * @param decided number of bars at which a position could be taken, of all symbols
 * @param trades how often another one was taken
 * @param turnover mean over these bars of what was bought and sold, as a fraction of the account's equity
 * @param shares of these bars from which each action was held on, short, flat and long, (3)
 * @param ruined number of accounts that lost everything
 */
public record StrategyScore(
        String name,
        List<SymbolAccount> symbols,
        long[] dates,
        double[] equity,
        long decided,
        long trades,
        double turnover,
        double[] shares,
        int ruined) {

    /**
     * Looks at the accounts.
     *
     * @param symbols at least one, of at least two bars in all
     * @param balance that each began with
     */
    public static StrategyScore of(String name, List<SymbolAccount> symbols, double balance) {
        long[] dates = symbols.stream()
                .flatMapToLong(symbol -> Arrays.stream(symbol.times()))
                .sorted()
                .distinct()
                .toArray();
        double[] equity = new double[dates.length];
        long[] held = new long[Action.COUNT];
        double traded = 0;
        long trades = 0;
        int ruined = 0;
        for (SymbolAccount symbol : symbols) {
            add(symbol, dates, balance, equity);
            for (Action action : symbol.ledger().positions()) {
                held[action.ordinal()]++;
            }
            traded += Arrays.stream(symbol.ledger().traded()).sum();
            trades += symbol.ledger().trades();
            ruined += symbol.ledger().ruined() ? 1 : 0;
        }
        long decided = Arrays.stream(held).sum();
        return new StrategyScore(
                name,
                List.copyOf(symbols),
                dates,
                Arrays.stream(equity).map(sum -> sum / symbols.size()).toArray(),
                decided,
                trades,
                traded / decided,
                Arrays.stream(held)
                        .mapToDouble(count -> (double) count / decided)
                        .toArray(),
                ruined);
    }

    private static void add(SymbolAccount symbol, long[] dates, double balance, double[] equity) {
        double worth = 1;
        int bar = 0;
        for (int d = 0; d < dates.length; d++) {
            if (bar < symbol.times().length && symbol.times()[bar] == dates[d]) {
                worth = symbol.ledger().equity()[bar++] / balance;
            }
            equity[d] += worth;
        }
    }

    /** The mean account over time. */
    public EquityCurve curve() {
        return new EquityCurve(equity);
    }

    /** A metric over all dates. */
    public double metric(TradingMetric metric) {
        return metric.of(gains(0, dates.length - 1));
    }

    /** Of the steps that begin with these dates. */
    DailyGains gains(int from, int to) {
        DailyGains gains = new DailyGains();
        for (int d = from; d < to; d++) {
            gains.add(equity[d] > 0 ? equity[d + 1] / equity[d] - 1 : 0);
        }
        return gains;
    }
}
