package io.seqcast.train.search;

import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.feature.FeatureSet;
import io.seqcast.train.part.Checks;

/**
 * By what labels are judged beside their shares: a metric of a logistic regression on the late part of the time span.
 *
 * @param metric one that rises, from 0 to 1
 * @param features what it sees
 * @param validFraction share of the time span that it is judged by, in (0, 1)
 * @param rows most rows of either side, at least 1; at equal distances
 */
public record ValidationMetric(ClassMetric metric, FeatureSet features, double validFraction, int rows) {

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    public ValidationMetric {
        if (!metric.rises()) {
            throw new IllegalArgumentException(
                    "metric is " + metric.text() + ", must be one of which more is better, such as macro_f1");
        }
        Checks.between("valid_fraction", validFraction);
        Checks.atLeast("rows", rows, 1);
    }
}
