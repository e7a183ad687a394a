package io.seqcast.cli;

import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.eval.integrity.ClassIntegrity;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.task.Classification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a validation is asked for.
 *
 * @param metrics to measure, in order
 * @param rare the class that must not be missed, by its index
 * @param targets how labels come of the bars; null if nobody knows
 * @param leastCorrelation of expected value and value
 * @param tampered snapshots to tamper with
 * @param blockDays length of the blocks of dates
 * @param seed of all that is drawn
 */
record ValidationPlan(
        List<ClassMetric> metrics,
        int rare,
        @Nullable TargetFile targets,
        double leastCorrelation,
        int tampered,
        int blockDays,
        long seed) {
    /** Length of the blocks of dates where nobody says another: 100 bars, as far as races look ahead. */
    static final int BLOCK_DAYS = 150;

    /** What is asked for where nobody says more. */
    static ValidationPlan usual(ModelBundle bundle, Classification task, int tampered) {
        return new ValidationPlan(
                ValidationMetrics.of(task, List.of()),
                ValidationMetrics.rare(task),
                bundle.texts().targets(),
                ClassIntegrity.EV_CORRELATION,
                tampered,
                BLOCK_DAYS,
                1);
    }
}
