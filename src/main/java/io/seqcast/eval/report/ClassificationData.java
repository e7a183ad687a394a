package io.seqcast.eval.report;

import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ClassificationScore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ClassificationReport} shows.
 *
 * @param title of the page
 * @param evaluation the score reported, and its dummies
 * @param oracle the ceiling, where the data knows its own
 * @param facts headline figures beside the score: name to number, space, unit; in order
 * @param provenance how all of this came about: model, data, split, machine, versions, in order
 */
public record ClassificationData(
        String title,
        ClassificationEvaluation evaluation,
        @Nullable ClassificationScore oracle,
        Map<String, String> facts,
        Map<String, String> provenance) {}
