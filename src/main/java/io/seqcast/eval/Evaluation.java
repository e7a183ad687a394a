package io.seqcast.eval;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The official score of a file of predictions: R² of each feature over all scored rows pooled, and its mean.
 *
 * @param model the predictions' score
 * @param baselines scored on the same rows, best known last; empty where none were asked for
 */
public record Evaluation(ForecastScore model, List<ForecastScore> baselines) {
    public Evaluation {
        baselines = List.copyOf(baselines);
    }

    /** The baseline of this name, one of those in {@link Baselines}, where there is one. */
    public Optional<ForecastScore> baseline(String name) {
        return baselines.stream()
                .filter(baseline -> baseline.name().equals(name))
                .findFirst();
    }

    /** Model and baselines, for tables. */
    public List<ForecastScore> all() {
        List<ForecastScore> all = new ArrayList<>(List.of(model));
        all.addAll(baselines);
        return all;
    }

    /**
     * Starts an evaluation.
     *
     * @param name what to call the predictions in tables and charts
     * @param width number of features N
     */
    public static Builder builder(String name, int width) {
        return new Builder(name, width);
    }

    /**
     * Takes data and predictions sequence by sequence. Predictions are not retained; with baselines, the rows are: the
     * ridge needs them twice.
     */
    public static final class Builder {
        private final int width;
        private final ScoreKeeper model;
        private final Completeness completeness = new Completeness();
        private final List<Sequence> retained = new ArrayList<>();
        private boolean baselines = true;

        private Builder(String name, int width) {
            this.width = width;
            model = new ScoreKeeper(name, width);
        }

        /** Leaves the baselines out, and with them the need to keep the rows in memory. */
        public Builder withoutBaselines() {
            baselines = false;
            retained.clear();
            return this;
        }

        /**
         * Adds a whole sequence and its predictions.
         *
         * @param actual the data
         * @param predicted the prediction made after each step, row-major (T, N)
         * @param present after which steps there is one, (T)
         * @throws EvaluationException for a width other than the data's, or a scored prediction that is not finite
         */
        public Builder add(Sequence actual, float[] predicted, boolean[] present) {
            requireShape(actual, predicted, present);
            ScoredRows rows = ScoredRows.nextRow(actual, predicted);
            if (completeness.check(actual.id(), actual.needPrediction(), rows.scored(), present)) {
                rows.requireFinite("feature");
                model.add(rows);
            }
            if (baselines) {
                retained.add(actual);
            }
            return this;
        }

        /** Notes a prediction of a sequence or step that the data does not have at all. */
        public Builder addUnasked(long sequence, long step) {
            completeness.unasked(sequence, step);
            return this;
        }

        /**
         * Scores what was added.
         *
         * @throws EvaluationException where predictions are missing or were not asked for, with the first and how many,
         *     or where the data has no row to score
         */
        public Evaluation build() {
            completeness.require();
            return new Evaluation(model.result(), baselines ? Baselines.score(retained, width) : List.of());
        }

        private void requireShape(Sequence actual, float[] predicted, boolean[] present) {
            if (actual.width() != width) {
                throw new EvaluationException("sequence " + actual.id() + " has " + actual.width()
                        + " features, the predictions have " + width);
            }
            if (predicted.length != actual.rows().length || present.length != actual.steps()) {
                throw new EvaluationException(
                        "sequence " + actual.id() + " has " + actual.steps() + " steps of " + width + " features; got "
                                + predicted.length + " predicted values and " + present.length + " marks");
            }
        }
    }
}
