package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.FoldFile;
import io.seqcast.data.table.FoldRows;
import io.seqcast.model.task.Intervals;
import io.seqcast.train.part.Stretch;
import java.util.List;
import java.util.function.Function;

/**
 * On which rows intervals are calibrated.
 *
 * <p>With folds on the rows of all of them, each predicted by members that were trained without its fold and blended by what was
 * learned from the other folds (cross-conformal: Vovk 2015, "Cross-conformal predictors"; Barber et al. 2021, "Predictive
 * inference with the jackknife+"): no row was seen by what judges it. The blend that is served has learned from all of them, so its
 * errors are rather smaller.
 *
 * <p>Without folds on the validation rows. Members were not fitted to them, but they chose their epochs, and a learned blend its
 * few weights: intervals are a little too narrow then, the more so the fewer rows there are.
 *
 * <p>Either way the promise is for rows that could change places with these. Rows of a time to come may not: {@code evaluate} and
 * {@code backtest} measure what share lies inside.
 */
final class Calibrating {
    /** Where the rows are from, for a model's provenance. */
    static final String HELD_OUT = "held-out folds";

    /** The same without folds. */
    static final String VALIDATION = "validation";

    private Calibrating() {}

    /** On the rows of every fold, by what was learned without it. */
    static Intervals ofFolds(FoldFile table, JudgedBlend blend, List<Double> means, double level) {
        return of(table, rows -> blend.nested(rows, means), level);
    }

    /** On all rows of a table, by what was learned from them. */
    static Intervals ofAll(FoldFile table, LearnedBlend blend, List<Double> means, double level) {
        return of(table, rows -> blend.apply(rows.said(), rows.features(), means), level);
    }

    private static Intervals of(FoldFile table, Function<FoldRows, float[]> said, double level) {
        IntervalCalibration calibration =
                new IntervalCalibration(table.columns().outputs(), level);
        table.forEach(rows -> calibration.add(rows.outcomes(), said.apply(rows), rows.weights()));
        return calibration.intervals();
    }

    /**
     * Checks before any work that there are rows enough.
     *
     * @throws IllegalArgumentException if an output has too few for the level, saying how many it takes
     */
    static void requireRows(double level, Problem problem, List<Stretch> rows) {
        double[] sums = new double[problem.width()];
        double[] heaviest = new double[problem.width()];
        for (Stretch stretch : rows) {
            Sequence sequence = stretch.sequence();
            float[] outcomes = problem.targets().after(sequence);
            for (int t = stretch.from(); t < stretch.to(); t++) {
                double weight = Problem.scoreWeight(sequence, t);
                for (int j = 0; j < sums.length; j++) {
                    if (weight > 0 && !Float.isNaN(outcomes[t * sums.length + j])) {
                        sums[j] += weight;
                        heaviest[j] = Math.max(heaviest[j], weight);
                    }
                }
            }
        }
        for (int j = 0; j < sums.length; j++) {
            IntervalCalibration.requireEnough(problem.task().outputs().get(j), level, sums[j], heaviest[j]);
        }
    }
}
