package io.seqcast.cli;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.eval.regression.CoverageRows;
import io.seqcast.eval.regression.IntervalCoverage;
import io.seqcast.eval.returns.BacktestPlan;
import io.seqcast.eval.returns.FoldIntervals;
import io.seqcast.eval.returns.ReturnPanel;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Intervals;
import io.seqcast.target.NextRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How often outcomes lie in a model's intervals around its predictions. */
final class IntervalScoring {
    private static final int MONTH = 21; // dates

    private IntervalScoring() {}

    /**
     * Of a file of the model's predictions, with 95 % intervals by blocks of dates, or over sequences where rows have no times; none
     * if the model has no intervals.
     *
     * @param sequences the data, with the outcome of each row as its targets
     * @param ahead how many rows these look ahead
     * @param predictions of this data, which have been scored
     */
    static List<IntervalCoverage> of(ModelBundle bundle, List<Sequence> sequences, int ahead, Path predictions) {
        Intervals intervals = bundle.intervals();
        if (intervals == null) {
            return List.of();
        }
        boolean dated = sequences.stream().allMatch(sequence -> sequence.times() != null);
        Map<Long, Sequence> byKey = sequences.stream().collect(Collectors.toMap(Sequence::id, Function.identity()));
        try (PredictionFile file = PredictionFile.open(predictions);
                PredictionCursor cursor = file.read()) {
            Inputs.requireOutputs(predictions, file.columns(), bundle);
            float[] halfWidths = intervals.array();
            CoverageRows rows = new CoverageRows(file.width(), Math.toIntExact(file.rows()));
            for (Prediction row = cursor.next(); row != null; row = cursor.next()) {
                Sequence sequence = requireNonNull(byKey.get(row.sequence()));
                int step = (int) row.step();
                if (sequence.weight(step) > 0) {
                    rows.add(
                            dated ? sequence.time(step) : row.sequence(),
                            sequence.weight(step),
                            sequence.targets(),
                            step * file.width(),
                            row.values(),
                            halfWidths);
                }
            }
            return rows.coverage(
                    bundle.outputs(),
                    intervals.level(),
                    dated ? Math.max(MONTH, 2 * ahead) : 1,
                    ScoreText.BOOTSTRAP_SEED);
        }
    }

    /** As {@link #of(ModelBundle, List, int, Path)}, of the next row. @param sequences of the columns that are predicted */
    static List<IntervalCoverage> ofNextRow(ModelBundle bundle, List<Sequence> sequences, Path predictions) {
        NextRow next =
                new NextRow(IntStream.range(0, bundle.outputs().size()).boxed().toList());
        List<Sequence> known = sequences.stream()
                .map(sequence -> sequence.withTargets(next.width(), next.after(sequence)))
                .toList();
        return of(bundle, known, 1, predictions);
    }

    /**
     * Of forecasts of returns, by the blocks of their sheet; none if there is no model or it has no intervals.
     *
     * @param folds intervals of forecasts that were held out in folds, which the model's were calibrated on; null if they were not
     */
    static List<IntervalCoverage> of(
            @Nullable ModelBundle bundle,
            ReturnPanel panel,
            List<String> columns,
            @Nullable FoldIntervals folds,
            BacktestPlan plan) {
        Intervals intervals = bundle == null ? null : bundle.intervals();
        if (bundle == null || intervals == null) {
            return List.of();
        }
        List<IntervalCoverage> coverage = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            float[] halfWidths = folds == null
                    ? same(intervals.halfWidths().get(bundle.outputs().indexOf(columns.get(i))), panel.rows())
                    : folds.halfWidths(i, intervals.level());
            coverage.addAll(rows(panel, i, halfWidths)
                    .coverage(
                            List.of(columns.get(i)),
                            intervals.level(),
                            plan.blockDates(panel.horizons().get(i)),
                            plan.seed()));
        }
        return coverage;
    }

    private static float[] same(float value, int rows) {
        float[] values = new float[rows];
        Arrays.fill(values, value);
        return values;
    }

    private static CoverageRows rows(ReturnPanel panel, int horizon, float[] halfWidths) {
        CoverageRows rows = new CoverageRows(1, panel.rows());
        for (int d = 0; d < panel.dates().length; d++) {
            for (int r = panel.starts()[d]; r < panel.starts()[d + 1]; r++) {
                if (!Float.isNaN(halfWidths[r])) {
                    rows.add(
                            panel.dates()[d],
                            1,
                            panel.outcomes()[horizon],
                            r,
                            new float[] {panel.forecasts()[horizon][r]},
                            new float[] {halfWidths[r]});
                }
            }
        }
        return rows;
    }

    /** By output, for a JSON writer. */
    static Map<String, Object> json(List<IntervalCoverage> coverage) {
        Map<String, Object> json = new LinkedHashMap<>();
        coverage.forEach(output -> json.put(output.output(), output.toJson()));
        return json;
    }
}
