package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.returns.FoldReturns;
import io.seqcast.eval.returns.HorizonScore;
import io.seqcast.eval.returns.ReturnSums;
import io.seqcast.eval.returns.TearSheet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Fold by fold what forecasts of returns are worth, and pooled. */
final class FoldTable {
    static final String TEXT =
            "Each fold was predicted by who had not been trained on it. Its book begins with it and pays its own way in; the pooled one"
                    + " goes on from fold to fold.";

    private static final String FORMAT = "%.4f";
    private static final String RATIO = "%.2f";

    private FoldTable() {}

    /** A line a fold, the head first, the pooled figures last. */
    static List<List<String>> of(TearSheet sheet, HorizonScore score) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "fold", "from", "until", "rows", "accuracy", "up days", "IC", "Sharpe", costly(sheet), "always up"));
        for (FoldReturns fold : score.folds()) {
            lines.add(line(
                    sheet,
                    score,
                    List.of(String.valueOf(fold.fold()), date(fold.from()), date(fold.until())),
                    fold.model(),
                    fold.up()));
        }
        long[] dates = score.book().dates();
        lines.add(line(
                sheet,
                score,
                List.of("pooled", date(dates[0]), date(dates[dates.length - 1])),
                score.model(),
                score.up()));
        return lines;
    }

    private static List<String> line(
            TearSheet sheet, HorizonScore score, List<String> name, ReturnSums model, ReturnSums up) {
        int horizon = score.horizon();
        List<String> line = new ArrayList<>(name);
        line.addAll(List.of(
                number("%,.0f", model.rows().rows()),
                number(FORMAT, model.rows().accuracy()),
                number(FORMAT, model.rows().upShare()),
                number(FORMAT, model.ic()),
                number(RATIO, model.sharpe(0, horizon)),
                number(RATIO, model.sharpe(sheet.plan().costs().size() - 1, horizon)),
                number(RATIO, up.sharpe(0, horizon))));
        return line;
    }

    /** In how many of the folds there was something to gain, as a sentence. */
    static String summary(TearSheet sheet, HorizonScore score) {
        int horizon = score.horizon();
        int last = sheet.plan().costs().size() - 1;
        return String.format(
                Locale.ROOT,
                "%,d folds: accuracy above the share of up days in %,d, IC above 0 in %,d, Sharpe above 0 in %,d, at %.1f bp in %,d",
                score.folds().size(),
                count(
                        score,
                        fold -> fold.model().rows().accuracy()
                                > fold.model().rows().upShare()),
                count(score, fold -> fold.model().ic() > 0),
                count(score, fold -> fold.model().sharpe(0, horizon) > 0),
                sheet.plan().costs().get(last),
                count(score, fold -> fold.model().sharpe(last, horizon) > 0));
    }

    private static long count(HorizonScore score, Predicate<FoldReturns> counts) {
        return score.folds().stream().filter(counts).count();
    }

    private static String costly(TearSheet sheet) {
        List<Double> costs = sheet.plan().costs();
        return number("Sharpe at %.1f bp", costs.get(costs.size() - 1));
    }

    /** The day of a time, in UTC. */
    static String date(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
