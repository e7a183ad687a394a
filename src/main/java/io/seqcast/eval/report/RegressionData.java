package io.seqcast.eval.report;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.regression.RegressionEvaluation;
import io.seqcast.eval.regression.RegressionScore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RegressionReport} shows.
 *
 * @param title of the page
 * @param evaluation the score reported, and its dummies
 * @param oracle the ceiling, where the data knows its own
 * @param example a sequence to look at
 * @param facts headline figures beside the score: name to number, space, unit; in order
 * @param provenance how all of this came about: model, data, split, machine, versions, in order
 */
public record RegressionData(
        String title,
        RegressionEvaluation evaluation,
        @Nullable RegressionScore oracle,
        @Nullable ScoredRows example,
        Map<String, String> facts,
        Map<String, String> provenance) {}
