package io.seqcast.eval.report;

import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.classification.ExpectedOutcomes;

/**
 * What one who knows the law reaches, and what a model reaches by that law; see {@link ExpectedOutcomes}.
 *
 * @param came of the oracle, over what came
 * @param expected of the oracle, over what might have come
 * @param model of the model, over what might have come
 */
public record OracleScores(ClassificationScore came, ClassificationScore expected, ClassificationScore model) {}
