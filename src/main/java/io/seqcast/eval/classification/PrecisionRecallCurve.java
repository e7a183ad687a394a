package io.seqcast.eval.classification;

import java.util.ArrayList;
import java.util.List;

/**
 * What is hit and what else is caught as the threshold on a class's probability falls. Rows of equal probability pass the
 * threshold together, so a curve has one point a distinct probability.
 *
 * @param averagePrecision Σ_n (R_n − R_{n−1}) P_n over the points by rising recall R with precision P, weighted: the area
 *     under the steps, without interpolation, as scikit-learn's {@code average_precision_score}; NaN where the class never
 *     came. Probabilities that know nothing have the base rate.
 * @param points the curve for charts, by rising recall: its first hit, where it has risen by {@value #STEP} since the last,
 *     and its end
 */
public record PrecisionRecallCurve(double averagePrecision, List<Point> points) {
    static final double STEP = 0.005;

    public PrecisionRecallCurve {
        points = List.copyOf(points);
    }

    /**
     * What holds if all rows of at least this probability are predicted as the class.
     *
     * @param threshold the probability
     * @param recall share of the class that is hit
     * @param precision share of the predicted rows that are of the class
     */
    public record Point(double threshold, double recall, double precision) {}

    /** The curve of one probability for every row: the base rate at every recall. */
    static PrecisionRecallCurve ofConstant(double probability, double baseRate) {
        return baseRate > 0
                ? new PrecisionRecallCurve(baseRate, List.of(new Point(probability, 1, baseRate)))
                : new PrecisionRecallCurve(Double.NaN, List.of());
    }

    /** The curve of an event. */
    static PrecisionRecallCurve of(RankedRows rows) {
        double positive = rows.positive();
        if (positive == 0) {
            return new PrecisionRecallCurve(Double.NaN, List.of());
        }
        List<Point> points = new ArrayList<>();
        double recall = 0;
        double area = 0;
        double shown = 0;
        int last = rows.hit().length - 1;
        for (int block = 0; block <= last; block++) {
            double precision = rows.hit()[block] / rows.passed()[block];
            double above = recall;
            recall = rows.hit()[block] / positive;
            area += (recall - above) * precision;
            if (block == last || points.isEmpty() && recall > 0 || recall >= shown + STEP) {
                points.add(new Point(rows.thresholds()[block], recall, precision));
                shown = recall;
            }
        }
        return new PrecisionRecallCurve(area, points);
    }
}
