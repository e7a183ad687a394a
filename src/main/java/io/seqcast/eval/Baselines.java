package io.seqcast.eval;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * The forecasts that a model has to beat, scored on the same rows: the last value, the running mean of the sequence so
 * far, and a ridge on {@link #LAGS} lags.
 *
 * <p>The ridge is cross-fitted: the k-th sequence that has scored rows belongs to fold k mod {@link #FOLDS}, and its
 * predictions come from a ridge that was fitted on the other folds.
 */
public final class Baselines {
    public static final String LAST_VALUE = "last value";
    public static final String RUNNING_MEAN = "running mean";
    public static final String RIDGE = "ridge";

    /** Rows that the ridge looks at. */
    public static final int LAGS = 16;
    /** Folds of the ridge's cross-fit; fewer where there are fewer sequences. */
    public static final int FOLDS = 5;
    /** The ridge's penalty. */
    public static final double LAMBDA = 100;

    /** Above this width the ridge's (LAGS N)² equations would take gigabytes. */
    static final int WIDEST_RIDGE = 256;

    private Baselines() {}

    /**
     * Scores all baselines: last value, running mean, ridge. Without a second sequence with scored rows to fit on, or
     * above {@value #WIDEST_RIDGE} features, there is no ridge.
     *
     * @param sequences the data, all of width {@code width}
     */
    public static List<ForecastScore> score(List<Sequence> sequences, int width) {
        List<ForecastScore> scores = new ArrayList<>();
        scores.add(score(LAST_VALUE, Forecast.lastValue(), sequences, width));
        scores.add(score(RUNNING_MEAN, Forecast.runningMean(), sequences, width));
        List<Sequence> scored =
                sequences.stream().filter(s -> ScoredSteps.of(s).length > 0).toList();
        if (scored.size() >= 2 && width <= WIDEST_RIDGE) {
            scores.add(crossFittedRidge(sequences, scored, width));
        }
        return scores;
    }

    /** Scores a forecast on the scored rows of these sequences. */
    public static ForecastScore score(String name, Forecast forecast, List<Sequence> sequences, int width) {
        ScoreKeeper keeper = new ScoreKeeper(name, width);
        for (Sequence sequence : sequences) {
            keeper.add(sequence, forecast.predict(sequence));
        }
        return keeper.result();
    }

    private static ForecastScore crossFittedRidge(List<Sequence> sequences, List<Sequence> scored, int width) {
        List<Ridge> ridges = crossFit(scored, width);
        ScoreKeeper keeper = new ScoreKeeper(RIDGE, width);
        int k = 0;
        for (Sequence sequence : sequences) {
            keeper.add(sequence, ridges.get(k % ridges.size()).predict(sequence));
            k += ScoredSteps.of(sequence).length > 0 ? 1 : 0;
        }
        return keeper.result();
    }

    /** The ridge of each fold, fitted on the others; only the scale of the features is taken from all. */
    private static List<Ridge> crossFit(List<Sequence> scored, int width) {
        Scaling scaling = Scaling.of(scored, width);
        List<LagMoments> folds = new ArrayList<>();
        for (int fold = 0; fold < Math.min(FOLDS, scored.size()); fold++) {
            folds.add(new LagMoments(scaling, LAGS));
        }
        for (int k = 0; k < scored.size(); k++) {
            folds.get(k % folds.size()).add(scored.get(k));
        }
        List<Ridge> ridges = new ArrayList<>();
        for (LagMoments left : folds) {
            LagMoments rest = new LagMoments(scaling, LAGS);
            folds.stream().filter(fold -> fold != left).forEach(rest::add);
            ridges.add(Ridge.fit(rest, LAMBDA));
        }
        return ridges;
    }
}
