package io.seqcast.eval;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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
    /** The ridge's penalty: best or near it on 10 as on 100 sequences of the generated market. */
    public static final double LAMBDA = 1000;

    /** Above this width the ridge's (LAGS N)² equations would take gigabytes. */
    static final int WIDEST_RIDGE = 256;

    /** Sequences whose predictions are in memory together. */
    private static final int AT_ONCE = 64;

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

    /**
     * Scores a forecast on the scored rows of these sequences.
     *
     * @param forecast asked from several threads at once
     */
    public static ForecastScore score(String name, Forecast forecast, List<Sequence> sequences, int width) {
        return scoreEach(name, k -> forecast, sequences, width);
    }

    /** Predicts {@link #AT_ONCE} sequences in parallel and adds them in their order, so sums are always the same bits. */
    private static ForecastScore scoreEach(
            String name, IntFunction<Forecast> forecastOf, List<Sequence> sequences, int width) {
        ScoreKeeper keeper = new ScoreKeeper(name, width);
        for (int from = 0; from < sequences.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, sequences.size());
            List<float[]> predicted = IntStream.range(from, to)
                    .parallel()
                    .mapToObj(k -> forecastOf.apply(k).predict(sequences.get(k)))
                    .toList();
            for (int k = from; k < to; k++) {
                keeper.add(ScoredRows.nextRow(sequences.get(k), predicted.get(k - from)));
            }
        }
        return keeper.result();
    }

    private static ForecastScore crossFittedRidge(List<Sequence> sequences, List<Sequence> scored, int width) {
        List<Ridge> ridges = crossFit(scored, width);
        Ridge[] ridgeOf = new Ridge[sequences.size()];
        int k = 0;
        for (int s = 0; s < ridgeOf.length; s++) {
            ridgeOf[s] = ridges.get(k % ridges.size());
            k += ScoredSteps.of(sequences.get(s)).length > 0 ? 1 : 0;
        }
        return scoreEach(RIDGE, s -> ridgeOf[s], sequences, width);
    }

    /** The ridge of each fold, fitted on the others; only the scale of the features is taken from all. */
    private static List<Ridge> crossFit(List<Sequence> scored, int width) {
        Scaling scaling = Scaling.of(scored, width);
        int count = Math.min(FOLDS, scored.size());
        List<LagMoments> folds = IntStream.range(0, count)
                .parallel()
                .mapToObj(fold -> {
                    LagMoments moments = new LagMoments(scaling, LAGS);
                    for (int k = fold; k < scored.size(); k += count) {
                        moments.add(scored.get(k));
                    }
                    return moments;
                })
                .toList();
        List<Ridge> ridges = new ArrayList<>();
        for (LagMoments left : folds) {
            LagMoments rest = new LagMoments(scaling, LAGS);
            folds.stream().filter(fold -> fold != left).forEach(rest::add);
            ridges.add(Ridge.fit(rest, LAMBDA));
        }
        return ridges;
    }
}
