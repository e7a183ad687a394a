package io.seqcast.eval.trading;

import static io.seqcast.eval.Numbers.finiteOrNull;

import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.policy.Action;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulation as nested maps for a JSON writer; what is not defined is null. */
public final class TradingJson {
    private TradingJson() {}

    /** The same figures as the page. */
    public static Map<String, @Nullable Object> of(TradingSheet sheet) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("symbols", sheet.first().symbols().size());
        root.put("dates", sheet.first().dates().length);
        root.put("bars", sheet.first().decided());
        root.put("balance", sheet.plan().rules().balance());
        root.put("fee", sheet.plan().rules().fee());
        root.put("size", sheet.plan().rules().size());
        root.put("blocks", sheet.blocks());
        Map<String, Object> strategies = new LinkedHashMap<>();
        for (int i = 0; i < sheet.strategies().size(); i++) {
            strategies.put(sheet.strategies().get(i).name(), strategy(sheet, i));
        }
        root.put("strategies", strategies);
        root.put("equity", equity(sheet));
        root.put("provenance", sheet.provenance());
        return root;
    }

    private static Map<String, @Nullable Object> strategy(TradingSheet sheet, int i) {
        StrategyScore score = sheet.strategies().get(i);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("metrics", metrics(sheet.intervals().get(i)));
        json.put("max_drawdown", score.curve().maxDrawdown());
        json.put("trades", score.trades());
        json.put("turnover", finiteOrNull(score.turnover()));
        Map<String, @Nullable Object> shares = new LinkedHashMap<>();
        for (Action action : Action.values()) {
            shares.put(action.name().toLowerCase(Locale.ROOT), finiteOrNull(score.shares()[action.ordinal()]));
        }
        json.put("shares", shares);
        json.put("ruined", score.ruined());
        if (i > 0) {
            json.put("first_minus_it", metrics(sheet.leads().get(i)));
        }
        Map<String, Object> symbols = new LinkedHashMap<>();
        for (SymbolAccount symbol : score.symbols()) {
            double[] equity = symbol.ledger().equity();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(
                    "total_return",
                    equity[equity.length - 1] / sheet.plan().rules().balance() - 1);
            one.put("trades", symbol.ledger().trades());
            symbols.put(symbol.name(), one);
        }
        json.put("by_symbol", symbols);
        return json;
    }

    private static Map<String, Object> metrics(Map<TradingMetric, Interval> intervals) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        intervals.forEach((metric, interval) -> {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("estimate", finiteOrNull(interval.estimate()));
            json.put("low", finiteOrNull(interval.low()));
            json.put("high", finiteOrNull(interval.high()));
            metrics.put(metric.name().toLowerCase(Locale.ROOT), json);
        });
        return metrics;
    }

    /** Of each date, the mean accounts in the order of the strategies. */
    private static Map<String, Object> equity(TradingSheet sheet) {
        Map<String, Object> equity = new LinkedHashMap<>();
        long[] dates = sheet.first().dates();
        for (int d = 0; d < dates.length; d++) {
            int date = d;
            equity.put(
                    Instant.ofEpochMilli(dates[d]).toString(),
                    sheet.strategies().stream()
                            .map(strategy -> strategy.equity()[date])
                            .toList());
        }
        return equity;
    }
}
