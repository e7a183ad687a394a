package io.seqcast.eval.classification;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import java.util.List;

/** What rows of classes and their probabilities must be. */
final class ClassChecks {
    /** How far probabilities may add up to another number than 1. */
    static final double TOLERANCE = 1e-3;

    private ClassChecks() {}

    /** @throws EvaluationException for the first row that counts and has no class or no probabilities */
    static void require(ScoredRows rows, List<String> classes) {
        rows.requireShape(1, classes.size());
        rows.requireFinite("class");
        for (int t = 0; t < rows.steps(); t++) {
            if (rows.counts(t)) {
                requireClass(rows, t, classes.size());
                requireProbabilities(rows, t, classes);
            }
        }
    }

    private static void requireClass(ScoredRows rows, int t, int classes) {
        float came = rows.actual()[t];
        if (!Float.isNaN(came) && !(came >= 0 && came < classes && came == (int) came)) {
            throw new EvaluationException("the class of " + rows.place(t) + " is " + came + ", must be one of 0 to "
                    + (classes - 1) + ", or NaN where it is not known");
        }
    }

    private static void requireProbabilities(ScoredRows rows, int t, List<String> classes) {
        double sum = 0;
        for (int c = 0; c < classes.size(); c++) {
            float p = rows.predicted()[t * classes.size() + c];
            if (p < 0 || p > 1 + TOLERANCE) {
                throw new EvaluationException("the probability of " + rows.place(t) + ", class " + classes.get(c)
                        + " is " + p + ", must be 0 to 1");
            }
            sum += p;
        }
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw new EvaluationException("the probabilities of " + rows.place(t) + " add up to " + (float) sum
                    + ", must be 1 (within " + TOLERANCE + ")");
        }
    }
}
