package io.seqcast.feature.operator;

import io.seqcast.feature.fit.NormalQuantile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Learned from the walk a and the levels c of {@link StrangeRows}, then tried on all tables. */
class FittedTest extends OperatorContract {
    private static final double[] A = column(0);
    private static final double[] C = column(2);

    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("standardise(a)", (rows, t) -> (rows.a()[t] - mean(A)) / deviation(A)),
                new Case(
                        "robust(a)",
                        (rows, t) -> (rows.a()[t] - quantile(A, 0.5)) / (quantile(A, 0.75) - quantile(A, 0.25))),
                new Case("train_std(c)", (rows, t) -> deviation(C)),
                new Case(
                        "train_clip(b, 0.1, 0.9)",
                        (rows, t) ->
                                Math.max(quantile(column(1), 0.1), Math.min(quantile(column(1), 0.9), rows.b()[t]))),
                // The levels are 0, 1 and 2, with 1 in the middle
                new Case("quantile_normal(c, 3)", (rows, t) -> score(Math.max(0, Math.min(2, rows.c()[t])) / 2)),
                new Case("p.product_0\nlet p = pairs(inputs, 1)", (rows, t) -> pair(rows, 0, t) * pair(rows, 1, t)),
                new Case(
                        "p.ratio_0\nlet p = pairs(inputs, 1)",
                        (rows, t) -> pair(rows, 1, t) == 0 ? 0 : pair(rows, 0, t) / pair(rows, 1, t)),
                new Case(
                        "standardise(train_clip(a, 0, 1))",
                        (rows, t) -> (Math.max(quantile(A, 0), Math.min(quantile(A, 1), rows.a()[t])) - mean(A))
                                / deviation(A)));
    }

    /** One of the two columns with the largest correlation in the rows learned from. */
    private static double pair(Rows rows, int side, int t) {
        int[][] pairs = {{0, 1}, {0, 2}, {1, 2}};
        int[] strongest = Arrays.stream(pairs)
                .max(Comparator.comparingDouble(pair -> Math.abs(correlation(column(pair[0]), column(pair[1])))))
                .orElseThrow();
        return List.of(rows.a(), rows.b(), rows.c()).get(strongest[side])[t];
    }

    private static double correlation(double[] x, double[] y) {
        return TwoPass.moment(x, 1, y, 1) / deviation(x) / deviation(y);
    }

    private static double score(double probability) {
        return Math.max(-5.2, Math.min(5.2, NormalQuantile.of(probability)));
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    private static double deviation(double[] x) {
        double mean = mean(x);
        return Math.sqrt(
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    private static double quantile(double[] x, double q) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double place = q * (x.length - 1);
        int below = (int) Math.floor(place);
        double above = sorted[Math.min(below + 1, x.length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }

    private static double[] column(int i) {
        float[] rows = TRAINING.sequence().rows();
        double[] column = new double[TRAINING.sequence().steps()];
        Arrays.setAll(column, t -> rows[3 * t + i]);
        return column;
    }
}
