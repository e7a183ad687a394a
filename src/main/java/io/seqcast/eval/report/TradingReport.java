package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.report.LineChart.Line;
import io.seqcast.eval.report.Page.Key;
import io.seqcast.eval.report.Page.Tile;
import io.seqcast.eval.trading.StrategyScore;
import io.seqcast.eval.trading.TradingMetric;
import io.seqcast.eval.trading.TradingSheet;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What decisions about positions are worth, as one self-contained HTML page or as Markdown. */
public final class TradingReport {
    private static final String MONEY = "Money";
    private static final String BEHAVIOUR = "How they trade";
    private static final String LEADS = "Side by side";
    private static final String SYMBOLS = "Best and worst symbols";
    private static final String PROVENANCE = "How this came about";

    private static final String MONEY_TEXT =
            "Each symbol has an account of its own, all with the same balance; figures are of their mean. A position is taken at the close"
                    + " of the bar after which it was decided, and earns what comes then. Fees are paid on all that is bought or sold;"
                    + " financing, lending fees, slippage and the way out at the end are not in it. From and to: 95 % intervals, blocks of"
                    + " dates drawn with replacement, all symbols of a block together.";
    private static final String BEHAVIOUR_TEXT =
            "Turnover: what is bought and sold at a bar, as a fraction of the account's equity, in the mean of all bars. Short, flat, long:"
                    + " shares of the bars from which they were held on.";
    private static final String LEADS_TEXT = "What the first is ahead of each other, over the same draws of dates.";

    /** How the strategies are drawn, in their order. */
    private static final List<Style> STYLES = List.of(
            new Style("bg-model", "line model"),
            new Style("bg-ridge", "line ridge thin"),
            new Style("bg-oracle", "line ceiling thin"),
            new Style("bg-baseline", "line baseline thin"),
            new Style("bg-actual", "line actual"));

    /** Classes of a swatch in the legend, and of its line. */
    private record Style(String swatch, String line) {}

    private TradingReport() {}

    /**
     * Writes the report: Markdown if the name ends with {@code .md}, else HTML.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     */
    public static void write(Path path, TradingSheet sheet) throws IOException {
        WholeFile.write(path, ValidationReport.isMarkdown(path) ? markdown(sheet) : render(sheet));
    }

    static String markdown(TradingSheet sheet) {
        MarkdownPage page = new MarkdownPage(sheet.title(), TradingTables.subtitle(sheet));
        page.section(MONEY, MONEY_TEXT, TradingTables.strategies(sheet));
        page.section(LEADS, LEADS_TEXT, TradingTables.leads(sheet));
        page.section(BEHAVIOUR, BEHAVIOUR_TEXT, TradingTables.behaviour(sheet));
        page.section(SYMBOLS, "", TradingTables.symbols(sheet));
        page.facts(PROVENANCE, sheet.provenance());
        return page.finish();
    }

    /** The page as text. */
    static String render(TradingSheet sheet) {
        Page page = new Page(sheet.title(), TradingTables.subtitle(sheet));
        page.tiles(tiles(sheet));
        page.section(MONEY, MONEY_TEXT, () -> {
            page.scores(TradingTables.strategies(sheet));
            List<StrategyScore> drawn = drawn(sheet);
            page.heading("Equity", "mean of the accounts, from 1");
            page.legend(keys(drawn));
            page.chart(chart("equity", drawn, StrategyScore::equity, 1));
            page.heading("Drawdown", "below the highest equity before");
            page.chart(chart("drawdown", drawn, score -> score.curve().drawdown(), 0));
        });
        page.section(LEADS, LEADS_TEXT, () -> page.scores(TradingTables.leads(sheet)));
        page.section(BEHAVIOUR, BEHAVIOUR_TEXT, () -> page.scores(TradingTables.behaviour(sheet)));
        page.section(SYMBOLS, "", () -> page.scores(TradingTables.symbols(sheet)));
        page.section(PROVENANCE, "", () -> page.facts(sheet.provenance()));
        return page.finish();
    }

    private static List<Tile> tiles(TradingSheet sheet) {
        StrategyScore score = sheet.first();
        return List.of(
                tile("total return", sheet.interval(0, TradingMetric.TOTAL_RETURN), 100, " %"),
                tile("Sharpe ratio", sheet.interval(0, TradingMetric.SHARPE), 1, ""),
                new Tile("max drawdown", score(100 * score.curve().maxDrawdown(), 1) + " %", "of the mean account"),
                new Tile("trades", count(score.trades()), "in " + count(score.decided()) + " bars"));
    }

    private static Tile tile(String name, Interval interval, double scale, String unit) {
        return new Tile(
                name,
                score(scale * interval.estimate(), 2) + unit,
                score(scale * interval.low(), 2) + " to " + score(scale * interval.high(), 2) + unit);
    }

    /** All that move, as far as there are styles to tell them apart. */
    private static List<StrategyScore> drawn(TradingSheet sheet) {
        return sheet.strategies().stream()
                .filter(score -> score == sheet.first() || score.trades() > 0)
                .limit(STYLES.size())
                .toList();
    }

    private static List<Key> keys(List<StrategyScore> drawn) {
        List<Key> keys = new ArrayList<>();
        for (StrategyScore score : drawn) {
            keys.add(new Key(STYLES.get(keys.size()).swatch(), score.name()));
        }
        return keys;
    }

    /** The first in front of the others. */
    private static String chart(
            String label, List<StrategyScore> drawn, Function<StrategyScore, double[]> curve, double level) {
        List<Line> lines = new ArrayList<>();
        for (int i = drawn.size() - 1; i >= 0; i--) {
            lines.add(Line.of(STYLES.get(i).line(), drawn.get(i).dates(), curve.apply(drawn.get(i))));
        }
        return LineChart.draw(label, lines, level);
    }
}
