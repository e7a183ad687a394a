package io.seqcast.train;

import io.seqcast.data.table.FoldRows;
import java.util.Collections;
import java.util.List;

/** Forecasts that look at nothing, scored on the same rows: no score says anything without theirs. */
final class Dummies {
    private final List<List<Double>> forecasts; // of each, (K)
    private final List<FoldScorer> scorers;

    private Dummies(List<List<Double>> forecasts, List<FoldScorer> scorers) {
        this.forecasts = forecasts;
        this.scorers = scorers;
    }

    /**
     * Of numbers their means and 0, of classes their base rates.
     *
     * @param means of the outputs in training, (K)
     */
    static Dummies of(List<Double> means, boolean classes) {
        int width = means.size();
        return classes
                ? new Dummies(List.of(means), List.of(new FoldScorer("base rates", width, true)))
                : new Dummies(
                        List.of(means, Collections.nCopies(width, 0.0)),
                        List.of(new FoldScorer("training mean", width, false), new FoldScorer("zero", width, false)));
    }

    void add(FoldRows rows) {
        for (int i = 0; i < scorers.size(); i++) {
            scorers.get(i).add(rows, repeated(forecasts.get(i), rows.size()));
        }
    }

    private static float[] repeated(List<Double> forecast, int times) {
        float[] rows = new float[times * forecast.size()];
        for (int at = 0; at < rows.length; at++) {
            rows[at] = forecast.get(at % forecast.size()).floatValue();
        }
        return rows;
    }

    List<FoldScore> scores() {
        return scorers.stream().map(FoldScorer::score).toList();
    }
}
