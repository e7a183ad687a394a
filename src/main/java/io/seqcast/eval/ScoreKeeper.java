package io.seqcast.eval;

import java.util.ArrayList;
import java.util.List;

/** Gathers one forecaster's errors, sequence by sequence. */
final class ScoreKeeper {
    private final String name;
    private final int width;
    private final ErrorSums all;
    private final ErrorOverSteps steps;
    private final List<SequenceSums> sequences = new ArrayList<>();

    ScoreKeeper(String name, int width) {
        this.name = name;
        this.width = width;
        all = new ErrorSums(width);
        steps = new ErrorOverSteps(width);
    }

    /** Adds a sequence's rows. */
    void add(ScoredRows rows) {
        ErrorSums sums = new ErrorSums(width);
        sums.add(rows);
        all.add(sums);
        sequences.add(new SequenceSums(rows.sequence(), sums));
        for (int t = 0; t < rows.steps(); t++) {
            if (rows.counts(t)) {
                int row = t * width;
                steps.add(t, rows.actual(), row, rows.predicted(), row, rows.weight(t));
            }
        }
    }

    ForecastScore result() {
        return new ForecastScore(name, Score.of(all), sequences, steps.ranges());
    }
}
