package io.seqcast.eval.report;

import static io.seqcast.eval.report.Html.NASTY;
import static io.seqcast.eval.report.Html.charts;
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

        // of both horizons: IC by month, accuracy by year, equity, drawdown, cumulative gain
        assertThat(charts(page)).isEqualTo(2 * 5);
        for (List<List<String>> table : tables(sheet)) {
            table.forEach(line -> line.forEach(
                    cell -> assertThat(text(page)).contains(cell.matches("-\\d.*") ? cell.replace('-', '−') : cell)));
        }
        assertThat(text(page)).contains("3, as --trials says", "Best Sharpe of 3 without skill");
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
