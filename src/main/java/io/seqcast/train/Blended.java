package io.seqcast.train;

import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import io.seqcast.model.task.Intervals;
import io.seqcast.model.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * What follows from trained members, learned of rows that they were not fitted to.
 *
 * @param validated blends judged by folds; null without folds
 * @param blend when members are asked and what becomes of what they say
 * @param intervals around it; null if the recipe wants none
 * @param calibration the temperature that was learned; null where the recipe sets it
 * @param decision that was learned; null where the recipe gives rules or none
 * @param score of all that on the validation rows, by the recipe's metric
 */
record Blended(
        @Nullable CrossValidation validated,
        LearnedBlend blend,
        @Nullable Intervals intervals,
        @Nullable Calibration calibration,
        @Nullable LearnedDecision decision,
        double score) {

    /** What is decided: what was learned, or else the given rules. */
    @Nullable
    Decision decided(@Nullable Decision given) {
        return decision == null ? given : decision.decision();
    }

    /** At which members' probabilities are blended. */
    Temperature temperature() {
        return temperature(calibration);
    }

    static Temperature temperature(@Nullable Calibration calibration) {
        return calibration == null ? Temperature.NONE : calibration.applied();
    }

    /** The task as it is served: at the temperature that was learned. */
    Task served(Task task) {
        return calibration == null ? task : calibration.of((Classification) task);
    }
}
