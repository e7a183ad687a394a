package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.trading.StrategyScore;
import io.seqcast.eval.trading.SymbolAccount;
import io.seqcast.eval.trading.TradingMetric;
import io.seqcast.eval.trading.TradingSheet;
import io.seqcast.policy.Action;
import io.seqcast.policy.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A simulation as tables, the head first in each: what page, Markdown and terminal show alike. */
public final class TradingTables {
    private static final String PERCENT = "%.2f %%";
    private static final String SHARE = "%.1f %%";
    private static final String RATIO = "%.2f";
    private static final String TURNOVER = "%.4f";
    private static final String COUNT = "%,.0f";
    private static final int SHOWN = 5; // symbols at either end

    private TradingTables() {}

    /** For the terminal; lines end with a newline each. */
    public static String text(TradingSheet sheet) {
        return subtitle(sheet) + "\n" + TextTable.text(strategies(sheet)) + "\n" + TextTable.text(behaviour(sheet))
                + "\n" + TextTable.text(leads(sheet));
    }

    static String subtitle(TradingSheet sheet) {
        StrategyScore first = sheet.first();
        return String.format(
                Locale.ROOT,
                "%,d symbols, %,d bars on %,d dates; intervals from %,d blocks",
                first.symbols().size(),
                first.decided(),
                first.dates().length,
                sheet.blocks());
    }

    /** A line a strategy: the money, with intervals over blocks of dates. */
    static List<List<String>> strategies(TradingSheet sheet) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("strategy", "total return", "from", "to", "a year", "Sharpe", "from", "to", "max drawdown"));
        for (int i = 0; i < sheet.strategies().size(); i++) {
            StrategyScore score = sheet.strategies().get(i);
            List<String> line = new ArrayList<>(List.of(score.name()));
            line.addAll(of(TradingMetric.TOTAL_RETURN, sheet.interval(i, TradingMetric.TOTAL_RETURN)));
            line.add(of(TradingMetric.ANNUAL_RETURN, sheet.interval(i, TradingMetric.ANNUAL_RETURN))
                    .get(0));
            line.addAll(of(TradingMetric.SHARPE, sheet.interval(i, TradingMetric.SHARPE)));
            line.add(number(PERCENT, 100 * score.curve().maxDrawdown()));
            lines.add(line);
        }
        return lines;
    }

    /** A line a strategy: how it trades. */
    static List<List<String>> behaviour(TradingSheet sheet) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("strategy", "trades", "turnover", "short", "flat", "long", "ruined"));
        for (StrategyScore score : sheet.strategies()) {
            List<String> line = new ArrayList<>(
                    List.of(score.name(), number(COUNT, score.trades()), number(TURNOVER, score.turnover())));
            for (Action action : Action.values()) {
                line.add(number(SHARE, 100 * score.shares()[action.ordinal()]));
            }
            line.add(number(COUNT, score.ruined()));
            lines.add(line);
        }
        return lines;
    }

    /** A line for each that the first stands beside: what the first is ahead, over the same draws. */
    static List<List<String>> leads(TradingSheet sheet) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                sheet.first().name() + " minus",
                "total return",
                "from",
                "to",
                "a year",
                "from",
                "to",
                "Sharpe",
                "from",
                "to"));
        for (int i = 1; i < sheet.strategies().size(); i++) {
            List<String> line =
                    new ArrayList<>(List.of(sheet.strategies().get(i).name()));
            for (TradingMetric metric : TradingMetric.values()) {
                line.addAll(of(metric, sheet.lead(i, metric)));
            }
            lines.add(line);
        }
        return lines;
    }

    /** Of the first, the symbols at either end by what their accounts gained; all where they are few. */
    static List<List<String>> symbols(TradingSheet sheet) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("symbol", "bars", "total return", "trades"));
        double balance = sheet.plan().rules().balance();
        List<SymbolAccount> sorted = sheet.first().symbols().stream()
                .sorted(Comparator.comparingDouble(symbol -> -totalReturn(symbol, balance)))
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            if (i < SHOWN || i >= sorted.size() - SHOWN) {
                Ledger ledger = sorted.get(i).ledger();
                lines.add(List.of(
                        sorted.get(i).name(),
                        number(COUNT, ledger.positions().length),
                        number(PERCENT, 100 * totalReturn(sorted.get(i), balance)),
                        number(COUNT, ledger.trades())));
            }
        }
        return lines;
    }

    private static double totalReturn(SymbolAccount symbol, double balance) {
        double[] equity = symbol.ledger().equity();
        return equity[equity.length - 1] / balance - 1;
    }

    /** Estimate and both ends. */
    private static List<String> of(TradingMetric metric, Interval interval) {
        boolean ratio = metric == TradingMetric.SHARPE;
        String format = ratio ? RATIO : PERCENT;
        double unit = ratio ? 1 : 100;
        return List.of(
                number(format, unit * interval.estimate()),
                number(format, unit * interval.low()),
                number(format, unit * interval.high()));
    }
}
