package io.seqcast.serve.score;

import java.util.Arrays;
import java.util.Map;

/**
 * How far two sums over the same predictions are apart.
 *
 * @param scored predictions whose outcome has come, by the first
 * @param expected the same by the second
 * @param counts whether both count as many for every output, and for classes as many of each that were called each
 * @param worst the largest difference of a metric, absolute and where the second's is above 1 in size relative to it
 * @param metric of which it is, such as {@code r2(17)}
 */
public record ScoreAgreement(long scored, long expected, boolean counts, double worst, String metric) {

    /** Compares two sums of the same outputs. */
    public static ScoreAgreement of(ScoreTotals totals, ScoreTotals expected) {
        if (!totals.outputs().equals(expected.outputs())) {
            throw new IllegalArgumentException(
                    "scores of " + totals.outputs() + " compared with scores of " + expected.outputs());
        }
        Worst worst = new Worst();
        boolean counts = Arrays.equals(totals.confusion(), expected.confusion());
        for (int i = 0; i < totals.outputs().size(); i++) {
            counts &= totals.sums().weight(i) == expected.sums().weight(i);
            worst.take(
                    ScoreMetrics.of(totals, i),
                    ScoreMetrics.of(expected, i),
                    totals.outputs().get(i));
        }
        worst.take(ScoreMetrics.ofAll(totals), ScoreMetrics.ofAll(expected), ScoreMetrics.ALL);
        return new ScoreAgreement(totals.scored(), expected.scored(), counts, worst.difference, worst.metric);
    }

    /** Whether both count the same predictions, at least one, and no metric differs by more than {@code tolerance}. */
    public boolean within(double tolerance) {
        return counts && expected > 0 && worst <= tolerance;
    }

    private static final class Worst {
        private double difference;
        private String metric = "none";

        void take(Map<String, Double> metrics, Map<String, Double> expected, String output) {
            metrics.forEach((name, value) -> {
                double apart = apart(value, expected.getOrDefault(name, Double.NaN));
                if (apart > difference) {
                    difference = apart;
                    metric = name + "(" + output + ")";
                }
            });
        }

        private static double apart(double value, double expected) {
            if (Double.isNaN(value) || Double.isNaN(expected)) {
                return Double.isNaN(value) == Double.isNaN(expected) ? 0 : Double.POSITIVE_INFINITY;
            }
            return Math.abs(value - expected) / Math.max(1, Math.abs(expected));
        }
    }
}
