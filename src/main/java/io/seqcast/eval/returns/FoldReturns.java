package io.seqcast.eval.returns;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the forecasts of one fold are worth over one horizon. Its book begins with it, so that the fold pays its own way in.
 *
 * @param fold its number, from 1
 * @param from its first date that has a known outcome, in milliseconds since 1970-01-01 UTC
 * @param until its last one
 * @param model the sums over its dates
 * @param up the same of who always says up
 */
public record FoldReturns(int fold, long from, long until, ReturnSums model, ReturnSums up) {

    /** Those of the {@code i}-th horizon of a panel, by rising number; a fold of which no outcome is known is left out. */
    static List<FoldReturns> of(ReturnPanel panel, int i, BacktestPlan plan) {
        return Arrays.stream(panel.folds())
                .filter(fold -> fold > 0)
                .distinct()
                .sorted()
                .boxed()
                .flatMap(fold -> of(fold, panel.only(row -> panel.folds()[row] == fold), i, plan))
                .toList();
    }

    private static Stream<FoldReturns> of(int fold, ReturnPanel rows, int i, BacktestPlan plan) {
        int horizon = rows.horizons().get(i);
        float[] outcomes = rows.outcomes()[i];
        Backtest model = Backtest.run(rows, horizon, outcomes, rows.forecasts()[i], plan);
        if (model.sums().isEmpty()) {
            return Stream.empty();
        }
        Backtest up = Backtest.alwaysUp(rows, horizon, outcomes, plan);
        long[] dates = model.book().dates();
        return Stream.of(new FoldReturns(
                fold,
                dates[0],
                dates[dates.length - 1],
                ReturnSums.of(plan.costs(), model.sums()),
                ReturnSums.of(plan.costs(), up.sums())));
    }
}
