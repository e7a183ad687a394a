package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.eval.trading.StrategyScore;
import io.seqcast.eval.trading.SymbolAccount;
import io.seqcast.policy.Action;
import io.seqcast.policy.Ledger;
import io.seqcast.policy.Market;
import io.seqcast.policy.Trader;
import io.seqcast.policy.TradingRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Lets accounts trade the bars that somebody decided on: of each symbol from the first such bar to the one behind the last. Whoever
 * else trades them trades the same bars.
 */
final class AccountRuns {
    private final TradingRules rules;
    private final List<Span> spans;

    /** Bars of a symbol. */
    private record Span(long sequence, TradedBars.Symbol symbol, int from, int to) {
        Market market() {
            return Market.of(Arrays.copyOfRange(symbol.closes(), from, to));
        }

        long[] times() {
            return Arrays.copyOfRange(symbol.times(), from, to);
        }
    }

    /** @throws DataException if no decided bar is followed by another */
    AccountRuns(TradingRules rules, TradedBars bars, Decisions first) {
        this.rules = rules;
        spans = bars.symbols().entrySet().stream()
                .filter(symbol -> first.names().containsKey(symbol.getKey()))
                .map(symbol -> span(symbol.getKey(), symbol.getValue(), first))
                .filter(span -> span.to - span.from > 1)
                .toList();
        if (spans.isEmpty()) {
            throw new DataException(bars.data() + ": none of its bars follows one after which " + first.name()
                    + " decides: nothing to trade");
        }
    }

    private static Span span(long sequence, TradedBars.Symbol symbol, Decisions first) {
        String[] names = first.names().getOrDefault(sequence, new String[0]);
        int from = 0;
        while (names[from].isEmpty()) {
            from++;
        }
        int last = names.length - 1;
        while (names[last].isEmpty()) {
            last--;
        }
        return new Span(sequence, symbol, from, Math.min(last + 2, names.length));
    }

    /** What becomes of somebody's decisions; a position is kept where there is none. */
    StrategyScore follow(Decisions decisions, TradeRule rule) {
        Map<Long, String[]> names = decisions.names();
        return run(decisions.name(), span -> {
            String[] own = names.get(span.sequence);
            return own == null
                    ? Trader.always(Action.FLAT)
                    : (bar, held, gain) ->
                            own[span.from + bar].isEmpty() ? held : rule.action(own[span.from + bar], held);
        });
    }

    /** What becomes of one position. */
    StrategyScore hold(String name, Action action) {
        return run(name, span -> Trader.always(action));
    }

    /** First and last time of the bars. */
    long[] times() {
        return new long[] {
            spans.stream()
                    .mapToLong(span -> span.symbol.times()[span.from])
                    .min()
                    .orElseThrow(),
            spans.stream()
                    .mapToLong(span -> span.symbol.times()[span.to - 1])
                    .max()
                    .orElseThrow()
        };
    }

    private interface TraderOf {
        Trader trader(Span span);
    }

    private StrategyScore run(String name, TraderOf traders) {
        List<SymbolAccount> accounts = new ArrayList<>();
        for (Span span : spans) {
            Ledger ledger = Ledger.of(span.market(), rules, traders.trader(span));
            accounts.add(new SymbolAccount(span.symbol.name(), span.times(), ledger));
        }
        return StrategyScore.of(name, accounts, rules.balance());
    }
}
