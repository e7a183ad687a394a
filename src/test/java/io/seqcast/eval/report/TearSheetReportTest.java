package io.seqcast.eval.report;

import static io.seqcast.eval.report.Html.NASTY;
import static io.seqcast.eval.report.Html.charts;
import static io.seqcast.eval.report.Html.elements;
import static io.seqcast.eval.report.Html.parse;
import static io.seqcast.eval.report.Html.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.eval.report.LineChart.Line;
import io.seqcast.eval.returns.HorizonScore;
import io.seqcast.eval.returns.TearSheet;
import io.seqcast.eval.returns.TwoSymbols;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class TearSheetReportTest {
    @TempDir
    private Path folder;

    @Test
    void thePageShowsEveryTableAndChart() throws Exception {
        TearSheet sheet = TwoSymbols.sheet("A", Map.of("trials", "3, as --trials says"));

        Document page = parse(TearSheetReport.render(sheet));

        // of both horizons: IC by month, accuracy by year, equity, drawdown, cumulative gain, symbols
        assertThat(charts(page)).isEqualTo(2 * 6);
        for (List<List<String>> table : tables(sheet)) {
            table.forEach(line -> line.forEach(
                    cell -> assertThat(text(page)).contains(cell.matches("-\\d.*") ? cell.replace('-', '−') : cell)));
        }
        assertThat(text(page)).contains("3, as --trials says", "Best Sharpe of 3 without skill");
    }

    @Test
    void foldsOthersAndCostsAreShownWhereThereAreSome() throws Exception {
        TearSheet sheet = TwoSymbols.whole();

        Document page = parse(TearSheetReport.render(sheet));

        assertThat(charts(page)).isEqualTo(2 * 7);
        assertThat(elements(page, "circle", "model")).hasSize(2 * 2 * 2); // horizons, plots, folds
        assertThat(text(page))
                .contains("Fold by fold, 1 bar ahead", "Beside other forecasts", "others.csv", "Published targets")
                .contains("a live row on one core");
        Path file = folder.resolve("sheet.md");
        TearSheetReport.write(file, sheet);
        String markdown = Files.readString(file);
        for (List<List<String>> table : List.of(
                FoldTable.of(sheet, sheet.horizons().get(0)), ComparisonTable.of(sheet), PublishedTable.of(sheet))) {
            table.forEach(line -> assertThat(markdown).contains("| " + String.join(" | ", line) + " |\n"));
        }
    }

    @Test
    void foldsStandUnderEachOtherWithThePooledFiguresLast() {
        TearSheet sheet = TwoSymbols.whole();

        assertThat(FoldTable.of(sheet, sheet.horizons().get(0)))
                .containsExactly(
                        List.of(
                                "fold",
                                "from",
                                "until",
                                "rows",
                                "accuracy",
                                "up days",
                                "IC",
                                "Sharpe",
                                "Sharpe at 100.0 bp",
                                "always up"),
                        List.of(
                                "1",
                                "2019-12-29",
                                "2019-12-30",
                                "4",
                                "0.7500",
                                "0.5000",
                                "1.0000",
                                "47.62",
                                "43.39",
                                "3.17"),
                        List.of(
                                "2",
                                "2019-12-31",
                                "2020-01-02",
                                "6",
                                "0.3333",
                                "0.3333",
                                "0.3333",
                                "-1.60",
                                "-3.16",
                                "0.00"),
                        List.of(
                                "pooled",
                                "2019-12-29",
                                "2020-01-02",
                                "10",
                                "0.5000",
                                "0.4000",
                                "0.6000",
                                "7.03",
                                "5.44",
                                "1.00"));
        assertThat(TearSheetTables.text(sheet))
                .contains(
                        "2 folds: accuracy above the share of up days in 1, IC above 0 in 2, Sharpe above 0 in 1, at 100.0 bp in 1")
                .containsPattern("others.csv +1 +7 +directional accuracy +0\\.5714 +0\\.4286 +0\\.1429 ");
    }

    @Test
    void whatIsPublishedStandsBesideWhatWasReached() {
        List<List<String>> lines = PublishedTable.of(TwoSymbols.whole());

        assertThat(lines)
                .extracting(line -> line.get(0))
                .containsExactly(
                        "what",
                        "directional accuracy, 1 bar ahead",
                        "MAPE on prices, 1 bar ahead",
                        "Pearson correlation, 1 bar ahead",
                        "Sharpe, 1 bar ahead",
                        "a live row on one core",
                        "training on 50 symbols, time",
                        "training on 50 symbols, memory");
        assertThat(lines.get(1))
                .startsWith("directional accuracy, 1 bar ahead", "0.5000")
                .endsWith("0.1000", "0.4000", "0.6000");
        assertThat(lines.get(4)).endsWith("–", "1.00", "1.50");
        assertThat(lines.get(5))
                .containsExactly("a live row on one core", "12.500 ms", "–", "–", "–", "–", "200 ms, 500 ms");
        assertThat(lines.get(6)).contains("96.3 s").endsWith("–");
        assertThat(lines.get(7)).contains("2,048 MiB").endsWith("–");
    }

    @Test
    void binsAreOfEqualLengthAndTheHighestValueLiesInTheLast() {
        int[] bins = SymbolChart.bins(new double[] {0, 0.04, 0.05, 0.5, 0.999, 1}, 0, 1);

        assertThat(bins).hasSize(20);
        assertThat(new int[] {bins[0], bins[1], bins[10], bins[19]}).containsExactly(2, 1, 1, 2);
        assertThat(SymbolChart.bins(new double[] {3, 3}, 3, 3)[0]).isEqualTo(2);
    }

    @Test
    void markdownShowsTheSameTables() throws Exception {
        TearSheet sheet = TwoSymbols.sheet("A", Map.of("data", "bars.csv"));
        Path file = folder.resolve("sheet.md");

        TearSheetReport.write(file, sheet);

        String text = Files.readString(file);
        for (List<List<String>> table : tables(sheet)) {
            table.forEach(line -> assertThat(text).contains("| " + String.join(" | ", line) + " |\n"));
        }
        assertThat(text)
                .startsWith("# Tear sheet\n")
                .contains("| data | bars.csv |")
                .doesNotContain("NaN");
    }

    @Test
    void theTerminalShowsFiguresBesideTheirDummies() {
        String text = TearSheetTables.text(TwoSymbols.sheet("A", Map.of()));

        assertThat(text)
                .contains(
                        "1 bar ahead: \"return_1\", 10 rows on 5 dates, 2 without an outcome; intervals from 3 blocks")
                .containsPattern("directional accuracy +0\\.5000 .* 0\\.1000 +0\\.4000 +0\\.6000")
                .containsPattern("100\\.0 bp +5\\.44 ");
    }

    @Test
    void namesOfOthersDoNoHarm() throws Exception {
        Document page = parse(TearSheetReport.render(TwoSymbols.sheet(NASTY, Map.of("data", NASTY))));

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void aLongLineKeepsItsHighestAndLowestPoints() {
        double[] values =
                IntStream.range(0, 10_000).mapToDouble(t -> Math.sin(t)).toArray();
        values[1234] = -5;
        values[5678] = 7;
        double[] times = IntStream.range(0, 10_000).asDoubleStream().toArray();

        Line thin = LineChart.thin(new Line("line", times, values));

        assertThat(thin.values()).hasSize(1000).contains(-5, 7);
        assertThat(thin.times()).isSorted().contains(1234, 5678);
    }

    private static List<List<List<String>>> tables(TearSheet sheet) {
        List<List<List<String>>> tables = new ArrayList<>(List.of(TearSheetTables.horizons(sheet)));
        for (HorizonScore score : sheet.horizons()) {
            tables.add(TearSheetTables.metrics(score));
            tables.add(TearSheetTables.costs(sheet, score));
            tables.add(TearSheetTables.years(score));
            tables.add(TearSheetTables.symbols(score));
        }
        return tables;
    }
}
