package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.regression.IntervalCoverage;
import io.seqcast.eval.report.CoverageTable;
import io.seqcast.eval.returns.BacktestPlan;
import io.seqcast.eval.returns.Comparison;
import io.seqcast.eval.returns.FoldIntervals;
import io.seqcast.eval.returns.ReturnPanel;
import io.seqcast.eval.returns.TearSheet;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Forecasts of returns that were read, with the bars that they are of. */
final class Backtesting {
    private final BacktestFiles files;
    private final @Nullable ModelBundle bundle;
    private final ReturnBars bars;
    private final ReturnForecasts forecasts;
    private final ReturnColumns columns;
    private final ReturnRows rows;
    private final @Nullable FoldIntervals folds; // null if nothing was held out in folds

    /**
     * Reads the bars and the predictions to be judged.
     *
     * @throws DataException if they do not fit together, or predictions are missing and may not
     */
    Backtesting(BacktestFiles files) {
        this.files = files;
        bundle = files.model() == null ? null : ModelBundle.read(files.model());
        forecasts = ReturnForecasts.read(files.predictions(), files.model(), files.member());
        if (bundle != null) {
            Inputs.requireOutputs(files.predictions(), forecasts.columns(), bundle);
        }
        columns = ReturnColumns.of(files.predictions(), forecasts.columns(), files.horizons());
        bars = ReturnBars.read(files.data(), bundle);
        rows = ReturnRows.of(bars, forecasts, columns);
        requireWhole(rows.coverage());
        folds = forecasts.folded() ? new FoldIntervals(rows.panel()) : null;
    }

    private void requireWhole(Coverage coverage) {
        if (coverage.missing() == 0 || files.partial() || forecasts.folded()) {
            return; // before its first fold nothing of a walk is predicted
        }
        throw new DataException(String.format(
                Locale.ROOT,
                "%s: %,d of %,d predictions are missing, the first of %s; --partial judges those that are there%s",
                files.predictions(),
                coverage.missing(),
                coverage.asked(),
                coverage.firstMissing(),
                bundle == null ? "; a model with predict_when predicts after fewer rows, --model DIR says which" : ""));
    }

    /** In bars, rising. */
    List<Integer> horizons() {
        return columns.horizons();
    }

    /** How many trainings of members the model says it took; 0 if it says nothing, or there is none. */
    int trainings() {
        return bundle == null ? 0 : ValidationProvenance.trainings(bundle);
    }

    /** How often outcomes lie in the model's intervals; none if it has none. */
    List<IntervalCoverage> intervals(BacktestPlan plan) {
        return IntervalScoring.of(bundle, rows.panel(), columns.names(), folds, plan);
    }

    /**
     * Judges.
     *
     * @param coverage of the model's intervals
     * @param counted who counted the plan's trials
     */
    TearSheet sheet(BacktestPlan plan, List<IntervalCoverage> coverage, String counted) {
        List<ReturnForecasts> others = files.against().stream()
                .map(file -> ReturnForecasts.read(file, null, null))
                .toList();
        Map<String, String> provenance = provenance(plan, coverage, counted, others);
        TearSheet sheet = TearSheet.of("Seqcast: backtest of returns", rows.panel(), columns.names(), plan, provenance)
                .against(others.stream().map(other -> against(other, plan)).toList());
        return bundle == null ? sheet : sheet.costing(MeasuredCost.of(Objects.requireNonNull(files.model()), bundle));
    }

    private Comparison against(ReturnForecasts others, BacktestPlan plan) {
        Path file = others.file();
        boolean alike = others.columns().containsAll(columns.names());
        ReturnColumns same = ReturnColumns.of(file, others.columns(), alike ? files.horizons() : List.of());
        try {
            return Comparison.of(
                    BacktestFiles.name(file),
                    rows.panel(),
                    ReturnRows.of(bars, others, same).panel(),
                    plan);
        } catch (EvaluationException e) {
            throw new DataException(file + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> provenance(
            BacktestPlan plan, List<IntervalCoverage> coverage, String counted, List<ReturnForecasts> others) {
        ReturnPanel panel = rows.panel();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("data", BacktestFiles.name(files.data()));
        lines.put("predictions", BacktestFiles.name(files.predictions()) + ", " + forecasts.origin());
        others.forEach(other -> lines.put("beside " + BacktestFiles.name(other.file()), other.origin()));
        if (!columns.ignored().isEmpty()) {
            lines.put("columns not judged", String.join(", ", columns.ignored()));
        }
        lines.put("outcomes", "close[t+h] / close[t] - 1 of the data");
        lines.put("predicted", rows.coverage().text());
        lines.put("trials", plan.trials() + ", " + counted);
        lines.put("intervals", plan.resamples() + " draws of blocks of dates, each of " + blocks(panel, plan));
        lines.put("seed of the draws", String.valueOf(plan.seed()));
        if (!coverage.isEmpty() && folds != null) {
            lines.put("intervals of the folds", folds.origin());
        }
        coverage.forEach(output -> lines.put("intervals of " + output.output(), CoverageTable.phrase(output)));
        ValidationProvenance.addModel(lines, bundle, panel.dates()[0], panel.dates()[panel.dates().length - 1]);
        return lines;
    }

    private static String blocks(ReturnPanel panel, BacktestPlan plan) {
        List<String> texts = new ArrayList<>();
        panel.horizons().forEach(horizon -> texts.add(plan.blockDates(horizon) + " for " + horizon));
        return String.join(", ", texts);
    }
}
