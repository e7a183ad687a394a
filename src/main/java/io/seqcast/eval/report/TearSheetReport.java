package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.report.LineChart.Line;
import io.seqcast.eval.report.MarkedBars.Bar;
import io.seqcast.eval.report.MarkedBars.Mark;
import io.seqcast.eval.report.Page.Key;
import io.seqcast.eval.report.Page.Tile;
import io.seqcast.eval.returns.Book;
import io.seqcast.eval.returns.HorizonScore;
import io.seqcast.eval.returns.ReturnMetric;
import io.seqcast.eval.returns.ReturnSums;
import io.seqcast.eval.returns.TearSheet;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What forecasts of returns are worth, as one self-contained HTML page or as Markdown. */
public final class TearSheetReport {
    private static final String OVERVIEW = "All horizons";
    private static final String PROVENANCE = "How this came about";
    private static final String YEARS = "Year by year, ";
    private static final String SYMBOLS = "Best and worst symbols, ";
    private static final String COSTS = "After costs, ";

    static final String METRICS_TEXT =
            "From and to: 95 % intervals, blocks of dates drawn with replacement, all symbols of a block together. Zero: a forecast of 0"
                    + " everywhere. Always up: a forecast above 0 everywhere. Accuracy counts equal signs. IC: the mean over dates of the"
                    + " correlation across symbols.";
    static final String COSTS_TEXT =
            "sign(ŷ) of all symbols of a date, equally weighted, in as many tranches as the horizon has bars, of which one is renewed each"
                    + " date. Costs are basis points of what is bought or sold. Financing, lending fees, slippage and the way out at the"
                    + " end are not in it; gains stand at the date on which a tranche is laid on.";

    private TearSheetReport() {}

    /**
     * Writes the sheet: Markdown if the name ends with {@code .md}, else HTML.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     */
    public static void write(Path path, TearSheet sheet) throws IOException {
        WholeFile.write(path, ValidationReport.isMarkdown(path) ? markdown(sheet) : render(sheet));
    }

    static String markdown(TearSheet sheet) {
        MarkdownPage page = new MarkdownPage(sheet.title(), subtitle(sheet));
        page.section(OVERVIEW, "", TearSheetTables.horizons(sheet));
        for (HorizonScore score : sheet.horizons()) {
            String title = TearSheetTables.title(score);
            page.section(title, TearSheetTables.subtitle(score) + ". " + METRICS_TEXT, TearSheetTables.metrics(score));
            page.section(
                    COSTS + title,
                    COSTS_TEXT + " " + TearSheetTables.deflated(score) + ".",
                    TearSheetTables.costs(sheet, score));
            page.section(YEARS + title, "", TearSheetTables.years(score));
            page.section(SYMBOLS + title, "", TearSheetTables.symbols(score));
        }
        page.facts(PROVENANCE, sheet.provenance());
        return page.finish();
    }

    /** The page as text. */
    static String render(TearSheet sheet) {
        Page page = new Page(sheet.title(), subtitle(sheet));
        page.tiles(tiles(sheet.horizons().get(0)));
        page.section(OVERVIEW, "", () -> page.scores(TearSheetTables.horizons(sheet)));
        sheet.horizons().forEach(score -> horizon(page, sheet, score));
        page.section(PROVENANCE, "", () -> page.facts(sheet.provenance()));
        return page.finish();
    }

    private static String subtitle(TearSheet sheet) {
        int horizons = sheet.horizons().size();
        return count(sheet.rows()) + " rows of " + count(sheet.symbols()) + " symbols, " + horizons
                + (horizons == 1 ? " horizon" : " horizons");
    }

    private static List<Tile> tiles(HorizonScore first) {
        String horizon = TearSheetTables.title(first);
        double accuracy = first.model().rows().accuracy();
        double up = first.model().rows().upShare();
        return List.of(
                new Tile(
                        "accuracy, " + horizon,
                        score(100 * accuracy, 1) + " %",
                        "always up " + score(100 * up, 1) + " %"),
                new Tile(
                        "IC, " + horizon,
                        score(first.model().ic(), 4),
                        TearSheetTables.interval(first, ReturnMetric.IC)),
                new Tile(
                        "Sharpe, " + horizon,
                        score(first.model().sharpe(0, first.horizon()), 2),
                        "always up " + score(first.up().sharpe(0, first.horizon()), 2)),
                new Tile(
                        "above chance",
                        score(first.deflated().probability(), 3),
                        "probability; trials " + count(first.deflated().trials())));
    }

    private static void horizon(Page page, TearSheet sheet, HorizonScore score) {
        String title = TearSheetTables.title(score);
        page.section(title, TearSheetTables.subtitle(score) + ". " + METRICS_TEXT, () -> {
            page.scores(TearSheetTables.metrics(score));
            page.heading("IC by month", "");
            page.legend(List.of(new Key("bg-model", "IC"), new Key("bg-ridge", "rank IC")));
            page.chart(LineChart.draw(
                    title + ": IC by month",
                    List.of(
                            months("line ridge thin", score, ReturnSums::rankIc),
                            months("line model", score, ReturnSums::ic)),
                    0));
            page.heading("Accuracy by year", "the mark is the share of up days");
            page.chart(MarkedBars.draw(title + ": accuracy by year", MarkedBars.split(bars(score))));
        });
        page.section(COSTS + title, COSTS_TEXT + " " + TearSheetTables.deflated(score) + ".", () -> {
            page.scores(TearSheetTables.costs(sheet, score));
            money(page, sheet, score);
        });
        page.section(YEARS + title, "", () -> page.scores(TearSheetTables.years(score)));
        page.section(SYMBOLS + title, "", () -> page.scores(TearSheetTables.symbols(score)));
    }

    private static void money(Page page, TearSheet sheet, HorizonScore score) {
        List<Double> costs = sheet.plan().costs();
        double dearest = costs.get(costs.size() - 1);
        Book book = score.book();
        Book up = score.upBook();
        String title = TearSheetTables.title(score);
        page.heading("Equity", "from 1, gains laid on again");
        page.legend(List.of(
                new Key("bg-model", "forecast, no costs"),
                new Key("bg-ridge", "forecast, " + score(dearest, 1) + " bp"),
                new Key("bg-actual", "always up, no costs")));
        page.chart(LineChart.draw(
                title + ": equity",
                List.of(
                        Line.of("line actual", up.dates(), up.equity(0)),
                        Line.of("line ridge thin", book.dates(), book.equity(dearest)),
                        Line.of("line model", book.dates(), book.equity(0))),
                1));
        page.heading("Drawdown", "below the highest equity before, no costs");
        page.chart(beside(title + ": drawdown", score, curve -> curve.drawdown(0)));
        page.heading("Cumulative gain", "gains taken out, no costs");
        page.chart(beside(title + ": cumulative gain", score, curve -> curve.cumulative(0)));
    }

    /** A curve of the forecasts in front of that of who always says up. */
    private static String beside(String label, HorizonScore score, Function<Book, double[]> curve) {
        return LineChart.draw(
                label,
                List.of(
                        Line.of("line actual", score.upBook().dates(), curve.apply(score.upBook())),
                        Line.of("line model", score.book().dates(), curve.apply(score.book()))),
                0);
    }

    private static Line months(String style, HorizonScore score, ToDoubleFunction<ReturnSums> value) {
        double[] times = score.months().keySet().stream()
                .mapToDouble(TearSheetReport::start)
                .toArray();
        return new Line(
                style,
                times,
                score.months().values().stream().mapToDouble(value).toArray());
    }

    private static double start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static List<Bar> bars(HorizonScore score) {
        List<Bar> bars = new ArrayList<>();
        score.years().forEach((year, sums) -> {
            double accuracy = sums.rows().accuracy();
            double up = sums.rows().upShare();
            bars.add(new Bar(
                    String.valueOf(year),
                    accuracy,
                    List.of(new Mark("dummy", up)),
                    year + ": accuracy " + score(accuracy, 4) + ", up days " + score(up, 4)));
        });
        return bars;
    }
}
