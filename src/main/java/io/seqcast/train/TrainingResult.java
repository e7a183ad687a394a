package io.seqcast.train;

import io.seqcast.model.task.Intervals;
import io.seqcast.train.part.Metric;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished training.
 *
 * @param model folder of the bundle, with {@code recipe.yaml}, {@code training-log.csv} and, where it could be drawn,
 *     {@code learning-curve.png}
 * @param fingerprint of the bundle, hexadecimal: equal trainings give equal ones
 * @param metric of the scores
 * @param memberScores each member's on the validation rows, with the weights that were kept
 * @param score that of their blend
 * @param crossValidation what the folds showed; null without folds
 * @param outputs names of what the model says
 * @param intervals around these; null for none
 * @param calibration the temperature that was learned; null where the recipe sets it
 * @param decision that was learned; null where the recipe gives rules or none
 * @param peakBytes the greatest memory the process held
 */
public record TrainingResult(
        Path model,
        String fingerprint,
        Metric metric,
        List<Double> memberScores,
        double score,
        @Nullable CrossValidation crossValidation,
        List<String> outputs,
        @Nullable Intervals intervals,
        @Nullable Calibration calibration,
        @Nullable LearnedDecision decision,
        long peakBytes) {}
