package io.seqcast.eval.returns;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What forecasts of returns are worth.
 *
 * @param title of the page
 * @param rows number of forecasts of each horizon
 * @param symbols number of sequences that have some
 * @param plan how the figures were made
 * @param horizons rising
 * @param against other forecasts of the same bars
 * @param cost what the forecaster takes; null if nobody says who it was
 * @param provenance how all of this came about, in order
 */
public record TearSheet(
        String title,
        long rows,
        int symbols,
        BacktestPlan plan,
        List<HorizonScore> horizons,
        List<Comparison> against,
        @Nullable ForecasterCost cost,
        Map<String, String> provenance) {
    public TearSheet {
        horizons = List.copyOf(horizons);
        against = List.copyOf(against);
    }

    /**
     * Makes one of some forecasts alone.
     *
     * @param columns that hold the forecasts, in the panel's order
     * @throws io.seqcast.eval.EvaluationException if a horizon has no forecast whose outcome is known
     */
    public static TearSheet of(
            String title, ReturnPanel panel, List<String> columns, BacktestPlan plan, Map<String, String> provenance) {
        List<HorizonScore> horizons = IntStream.range(0, columns.size())
                .mapToObj(i -> HorizonScore.of(panel, i, columns.get(i), plan))
                .toList();
        return new TearSheet(
                title, panel.rows(), panel.sequences().size(), plan, horizons, List.of(), null, provenance);
    }

    /** The same beside other forecasts of the same bars. */
    public TearSheet against(List<Comparison> others) {
        return new TearSheet(title, rows, symbols, plan, horizons, others, cost, provenance);
    }

    /** The same with what the forecaster takes. */
    public TearSheet costing(ForecasterCost taken) {
        return new TearSheet(title, rows, symbols, plan, horizons, against, taken, provenance);
    }
}
