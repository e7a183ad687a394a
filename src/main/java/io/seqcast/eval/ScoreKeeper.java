package io.seqcast.eval;

import io.seqcast.data.Sequence;
import io.seqcast.eval.ForecastScore.SequenceSums;
import java.util.ArrayList;
import java.util.List;

/** Gathers one forecaster's errors, sequence by sequence. */
final class ScoreKeeper {
    private final String name;
    private final ErrorSums all;
    private final ErrorOverSteps steps;
    private final List<SequenceSums> sequences = new ArrayList<>();

    ScoreKeeper(String name, int width) {
        this.name = name;
        all = new ErrorSums(width);
        steps = new ErrorOverSteps(width);
    }

    /**
     * Adds a sequence's scored rows.
     *
     * @param predicted the prediction made after each step, (T, N); others than the scored ones are not read
     */
    void add(Sequence actual, float[] predicted) {
        int n = actual.width();
        ErrorSums sums = new ErrorSums(n);
        for (int t : ScoredSteps.of(actual)) {
            sums.add(actual.rows(), (t + 1) * n, predicted, t * n);
            steps.add(t, actual.rows(), (t + 1) * n, predicted, t * n);
        }
        all.add(sums);
        sequences.add(new SequenceSums(actual.id(), sums));
    }

    ForecastScore result() {
        return new ForecastScore(name, Score.of(all), sequences, steps.ranges());
    }
}
