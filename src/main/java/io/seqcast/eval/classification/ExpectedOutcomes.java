package io.seqcast.eval.classification;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Predictions beside all that might have come, by the probabilities of one who knows the law. Scores over them are expected scores:
 * of a class that came forty times the chance of those forty is in every score over what came, and not in these.
 */
public final class ExpectedOutcomes {
    private ExpectedOutcomes() {}

    /**
     * Makes of each row one for each class, weighted by its probability.
     *
     * @param predicted probabilities of C classes in each row
     * @param law the same of one who knows the law, of the same sequences and rows
     */
    public static List<ScoredRows> of(List<ScoredRows> predicted, List<ScoredRows> law, int classes) {
        if (predicted.size() != law.size()) {
            throw new EvaluationException(
                    "the law speaks of " + law.size() + " sequences, must be the " + predicted.size() + " predicted");
        }
        List<ScoredRows> expected = new ArrayList<>();
        for (int i = 0; i < predicted.size(); i++) {
            expected.add(of(predicted.get(i), law.get(i), classes));
        }
        return expected;
    }

    private static ScoredRows of(ScoredRows predicted, ScoredRows law, int classes) {
        int steps = predicted.steps();
        if (predicted.sequence() != law.sequence() || steps != law.steps()) {
            throw new EvaluationException("the law speaks of " + law.steps() + " steps of sequence " + law.sequence()
                    + ", must be the " + steps + " of sequence " + predicted.sequence());
        }
        float[] outcomes = new float[steps * classes];
        float[] said = new float[steps * classes * classes];
        boolean[] scored = new boolean[steps * classes];
        float[] weights = new float[steps * classes];
        long[] times = new long[steps * classes];
        for (int t = 0; t < steps; t++) {
            boolean counts = predicted.counts(t)
                    && law.scored()[t]
                    && !Float.isNaN(predicted.actual()[t]);
            Arrays.fill(times, t * classes, (t + 1) * classes, predicted.time(t));
            for (int c = 0; c < classes; c++) {
                int row = t * classes + c;
                outcomes[row] = c;
                System.arraycopy(predicted.predicted(), t * classes, said, row * classes, classes);
                scored[row] = counts;
                weights[row] = counts ? (float) (predicted.weight(t) * law.predicted()[row]) : 0;
            }
        }
        return new ScoredRows(predicted.sequence(), outcomes, said, scored, weights, times);
    }
}
