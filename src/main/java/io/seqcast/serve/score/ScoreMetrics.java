package io.seqcast.serve.score;

import io.seqcast.eval.ErrorSums;
import io.seqcast.eval.classification.ConfusionMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics that are functions of scores' sums; those of {@code evaluate}, on the same predictions. */
public final class ScoreMetrics {
    /** In place of an output's name: of all of them. */
    public static final String ALL = "all";

    private static final List<String> OF_COLUMNS = List.of("r2", "pearson", "mse");
    private static final List<String> OF_CLASSES = List.of("recall", "precision", "f1");
    private static final List<String> OF_ALL_COLUMNS = List.of("mean_r2", "mean_pearson");
    private static final List<String> OF_ALL_CLASSES = List.of("log_loss", "brier", "accuracy", "macro_f1");

    private ScoreMetrics() {}

    /** Names of the metrics of each output. */
    public static List<String> ofOutput(boolean classes) {
        return classes ? OF_CLASSES : OF_COLUMNS;
    }

    /** Names of the metrics of all outputs together. */
    public static List<String> ofAll(boolean classes) {
        return classes ? OF_ALL_CLASSES : OF_ALL_COLUMNS;
    }

    /** Metrics of output {@code i} by name, in the order of {@link #ofOutput}; NaN where one is not defined. */
    public static Map<String, Double> of(ScoreTotals totals, int i) {
        ErrorSums sums = totals.sums();
        if (!totals.ofClasses()) {
            return named(OF_COLUMNS, sums.r2(i), sums.pearson(i), sums.mse(i));
        }
        ConfusionMatrix matrix = matrix(totals);
        return named(OF_CLASSES, matrix.recall(i), matrix.precision(i), matrix.f1(i));
    }

    /** Metrics of all outputs by name, in the order of {@link #ofAll}. */
    public static Map<String, Double> ofAll(ScoreTotals totals) {
        ErrorSums sums = totals.sums();
        if (!totals.ofClasses()) {
            return named(OF_ALL_COLUMNS, sums.meanR2(), sums.meanPearson());
        }
        double brier = 0;
        for (int c = 0; c < sums.width(); c++) {
            brier += sums.mse(c);
        }
        ConfusionMatrix matrix = matrix(totals);
        return named(OF_ALL_CLASSES, totals.loss() / sums.weight(0), brier, matrix.accuracy(), matrix.macroF1());
    }

    /** Predictions of output {@code i} whose outcome has come. */
    public static long scored(ScoreTotals totals, int i) {
        return totals.ofClasses()
                ? matrix(totals).rows(i)
                : Math.round(totals.sums().weight(i));
    }

    private static ConfusionMatrix matrix(ScoreTotals totals) {
        return ConfusionMatrix.ofRows(totals.outputs().size(), totals.confusion());
    }

    private static Map<String, Double> named(List<String> names, double... values) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int k = 0; k < values.length; k++) {
            metrics.put(names.get(k), values[k]);
        }
        return metrics;
    }
}
