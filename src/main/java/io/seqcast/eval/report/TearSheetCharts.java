package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.report.LineChart.Line;
import io.seqcast.eval.report.MarkedBars.Bar;
import io.seqcast.eval.report.MarkedBars.Mark;
import io.seqcast.eval.report.Page.Key;
import io.seqcast.eval.returns.Book;
import io.seqcast.eval.returns.HorizonScore;
import io.seqcast.eval.returns.ReturnSums;
import io.seqcast.eval.returns.TearSheet;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The course of a horizon's figures over time. */
final class TearSheetCharts {
    private TearSheetCharts() {}

    /** Correlation by month and accuracy by year. */
    static void skill(Page page, HorizonScore score) {
        String title = TearSheetTables.title(score);
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
    }

    /** Equity, drawdown and gains. */
    static void money(Page page, TearSheet sheet, HorizonScore score) {
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
                .mapToDouble(TearSheetCharts::start)
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
