package io.seqcast.cli;

import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.model.bundle.TargetFile;
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
        long seed) {}
