package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.report.Page.Tile;
import io.seqcast.eval.returns.HorizonScore;
import io.seqcast.eval.returns.ReturnMetric;
import io.seqcast.eval.returns.TearSheet;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What forecasts of returns are worth, as one self-contained HTML page or as Markdown. */
public final class TearSheetReport {
    private static final String OVERVIEW = "All horizons";
    private static final String AGAINST = "Beside other forecasts";
    private static final String PUBLISHED = "Published targets";
    private static final String FOLDS = "Fold by fold, ";
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
        if (!sheet.against().isEmpty()) {
            page.section(AGAINST, ComparisonTable.TEXT, ComparisonTable.of(sheet));
        }
        if (PublishedTable.has(sheet)) {
            page.section(PUBLISHED, PublishedTable.TEXT, PublishedTable.of(sheet));
        }
        for (HorizonScore score : sheet.horizons()) {
            String title = TearSheetTables.title(score);
            page.section(title, TearSheetTables.subtitle(score) + ". " + METRICS_TEXT, TearSheetTables.metrics(score));
            page.section(
                    COSTS + title,
                    COSTS_TEXT + " " + TearSheetTables.deflated(score) + ".",
                    TearSheetTables.costs(sheet, score));
            if (!score.folds().isEmpty()) {
                page.section(FOLDS + title, folds(sheet, score), FoldTable.of(sheet, score));
            }
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
        if (!sheet.against().isEmpty()) {
            page.section(AGAINST, ComparisonTable.TEXT, () -> page.scores(ComparisonTable.of(sheet)));
        }
        if (PublishedTable.has(sheet)) {
            page.section(PUBLISHED, PublishedTable.TEXT, () -> page.scores(PublishedTable.of(sheet)));
        }
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
            TearSheetCharts.skill(page, score);
        });
        page.section(COSTS + title, COSTS_TEXT + " " + TearSheetTables.deflated(score) + ".", () -> {
            page.scores(TearSheetTables.costs(sheet, score));
            TearSheetCharts.money(page, sheet, score);
        });
        if (!score.folds().isEmpty()) {
            page.section(FOLDS + title, folds(sheet, score), () -> {
                page.chart(FoldChart.draw(title + ": IC and Sharpe by fold", score));
                page.scores(FoldTable.of(sheet, score));
            });
        }
        page.section(YEARS + title, "", () -> page.scores(TearSheetTables.years(score)));
        page.section(SYMBOLS + title, "", () -> {
            page.chart(SymbolChart.draw(title + ": symbols by accuracy and by profit", score));
            page.scores(TearSheetTables.symbols(score));
        });
    }

    private static String folds(TearSheet sheet, HorizonScore score) {
        return FoldTable.summary(sheet, score) + ". " + FoldTable.TEXT;
    }
}
