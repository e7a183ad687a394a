package io.seqcast.serve.score;

import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.model.bundle.ModelBundle;
import java.util.Arrays;
import java.util.Collection;

/**
 * Scores of predictions whose sequences are there as a whole: what {@link LiveScores} comes to while rows come one by one. Every
 * prediction counts whose outcome lies in the rows, with a weight of 1.
 */
public final class StartScores {
    private final ScoredOutcomes outcomes;
    private final String fingerprint;
    private final ScoreTotals totals;

    private StartScores(ScoredOutcomes outcomes, String fingerprint) {
        this.outcomes = outcomes;
        this.fingerprint = fingerprint;
        totals = ScoreTotals.none(outcomes);
    }

    /**
     * Of no prediction of a model yet.
     *
     * @throws IllegalArgumentException if the rows of a stream do not tell what came of its predictions
     */
    public static StartScores of(ModelBundle bundle) {
        return new StartScores(ScoredOutcomes.of(bundle), bundle.fingerprint());
    }

    /**
     * Adds a start of a sequence.
     *
     * @param rows all of it
     * @param predictions of the model, after whichever of its steps
     * @throws IllegalArgumentException if there is no row of a prediction's step
     */
    public void add(Sequence rows, Collection<Prediction> predictions) {
        float[] after = outcomes.whole().apply(rows);
        int width = outcomes.ofClasses() ? 1 : outcomes.width();
        for (Prediction prediction : predictions) {
            if (prediction.step() < 0 || prediction.step() >= rows.steps()) {
                throw new IllegalArgumentException("sequence " + rows.id() + " has a prediction after step "
                        + prediction.step() + ", must be below " + rows.steps() + ", its number of rows");
            }
            int step = (int) prediction.step();
            float[] values = Arrays.copyOf(prediction.values(), outcomes.width());
            PendingPrediction scored = new PendingPrediction(step, fingerprint, values);
            for (int output = 0; output < width; output++) {
                totals.settle(scored, output, after[step * width + output]);
            }
        }
    }

    /** The sums so far. */
    public ScoreTotals totals() {
        return totals;
    }
}
