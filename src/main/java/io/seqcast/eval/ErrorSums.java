package io.seqcast.eval;

import io.seqcast.data.ErrorMoments;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The sums that every metric of predicted values is a function of, per output, over all scored rows pooled: with weights
 * w, outcomes y and predictions p of the rows whose outcome is known
 *
 * <pre>
 * W = Σ w      ȳ = Σ w y / W      SS_res = Σ w (y − p)²      SS_tot = S_yy = Σ w (y − ȳ)²
 *              p̄ = Σ w p / W      S_pp = Σ w (p − p̄)²        S_yp = Σ w (y − ȳ)(p − p̄)
 * </pre>
 *
 * <p>Those around the means are kept as recurrences (Welford 1962, with weights West 1979), so they do not cancel for
 * values far from zero.
 */
public final class ErrorSums {
    private final double[] weight;
    private final double[] squaredError;
    private final double[] mean;
    private final double[] squaredDeviation;
    private final double[] predictedMean;
    private final double[] predictedSquaredDeviation;
    private final double[] codeviation;
    private long rows;

    /** @param width number of outputs N */
    public ErrorSums(int width) {
        weight = new double[width];
        squaredError = new double[width];
        mean = new double[width];
        squaredDeviation = new double[width];
        predictedMean = new double[width];
        predictedSquaredDeviation = new double[width];
        codeviation = new double[width];
    }

    /** Adds one row of weight 1: the outcomes (N) from {@code actualOffset} and their predictions (N). */
    public void add(float[] actual, int actualOffset, float[] predicted, int predictedOffset) {
        add(actual, actualOffset, predicted, predictedOffset, 1);
    }

    /**
     * Adds one row. An outcome that is NaN leaves out its output alone; a weight of 0 leaves out the row.
     *
     * @param w weight of the row, at least 0
     */
    public void add(float[] actual, int actualOffset, float[] predicted, int predictedOffset, double w) {
        if (w == 0) {
            return;
        }
        rows++;
        for (int i = 0; i < mean.length; i++) {
            double y = actual[actualOffset + i];
            if (!Double.isNaN(y)) {
                add(i, y, predicted[predictedOffset + i], w);
            }
        }
    }

    /** Adds the rows of a sequence that count, of N outcomes and N predictions each. */
    public void add(ScoredRows rows) {
        for (int t = 0; t < rows.steps(); t++) {
            if (rows.counts(t)) {
                add(rows.actual(), t * width(), rows.predicted(), t * width(), rows.weight(t));
            }
        }
    }

    private void add(int i, double y, double p, double w) {
        double total = weight[i] + w;
        double error = y - p;
        double deviation = y - mean[i];
        double predictedDeviation = p - predictedMean[i];
        if (weight[i] > 0) {
            mean[i] += w * deviation / total;
            predictedMean[i] += w * predictedDeviation / total;
        } else { // w · y / w may differ from y in the last bit, and then a constant varies
            mean[i] = y;
            predictedMean[i] = p;
        }
        weight[i] = total;
        squaredError[i] += w * error * error;
        squaredDeviation[i] += w * deviation * (y - mean[i]);
        predictedSquaredDeviation[i] += w * predictedDeviation * (p - predictedMean[i]);
        codeviation[i] += w * deviation * (p - predictedMean[i]);
    }

    /** Adds an outcome of output {@code i} that came alone, of weight 1, to no row. */
    public void add(int i, double outcome, double predicted) {
        add(i, outcome, predicted, 1);
    }

    /** What is known of output {@code i}, to be kept. */
    public ErrorMoments moments(int i) {
        return new ErrorMoments(
                weight[i],
                mean[i],
                squaredDeviation[i],
                predictedMean[i],
                predictedSquaredDeviation[i],
                codeviation[i],
                squaredError[i]);
    }

    /** Sums that {@link #moments} were kept of, without a number of rows. */
    public static ErrorSums of(List<ErrorMoments> moments) {
        ErrorSums sums = new ErrorSums(moments.size());
        for (int i = 0; i < moments.size(); i++) {
            ErrorMoments kept = moments.get(i);
            sums.weight[i] = kept.weight();
            sums.mean[i] = kept.mean();
            sums.squaredDeviation[i] = kept.squaredDeviation();
            sums.predictedMean[i] = kept.predictedMean();
            sums.predictedSquaredDeviation[i] = kept.predictedSquaredDeviation();
            sums.codeviation[i] = kept.codeviation();
            sums.squaredError[i] = kept.squaredError();
        }
        return sums;
    }

    /** Adds all rows of {@code other}, of the same width (Chan et al. 1979). */
    public void add(ErrorSums other) {
        if (other.width() != width()) {
            throw new IllegalArgumentException("sums of " + other.width() + " features added to sums of " + width());
        }
        for (int i = 0; i < mean.length; i++) {
            if (other.weight[i] > 0) {
                merge(i, other);
            }
        }
        rows += other.rows;
    }

    private void merge(int i, ErrorSums other) {
        double own = weight[i];
        double more = other.weight[i];
        double total = own + more;
        double delta = other.mean[i] - mean[i];
        double predictedDelta = other.predictedMean[i] - predictedMean[i];
        squaredError[i] += other.squaredError[i];
        squaredDeviation[i] += other.squaredDeviation[i] + delta * delta * own * more / total;
        predictedSquaredDeviation[i] +=
                other.predictedSquaredDeviation[i] + predictedDelta * predictedDelta * own * more / total;
        codeviation[i] += other.codeviation[i] + delta * predictedDelta * own * more / total;
        mean[i] = own > 0 ? mean[i] + delta * more / total : other.mean[i];
        predictedMean[i] = own > 0 ? predictedMean[i] + predictedDelta * more / total : other.predictedMean[i];
        weight[i] = total;
    }

    /**
     * What the sums would be if the prediction had always been the same.
     *
     * @param prediction of each output, (N)
     */
    public ErrorSums ofConstant(double[] prediction) {
        ErrorSums sums = new ErrorSums(width());
        sums.rows = rows;
        for (int i = 0; i < mean.length; i++) {
            double bias = mean[i] - prediction[i];
            sums.weight[i] = weight[i];
            sums.mean[i] = mean[i];
            sums.squaredDeviation[i] = squaredDeviation[i];
            sums.predictedMean[i] = prediction[i];
            sums.squaredError[i] = squaredDeviation[i] + weight[i] * bias * bias;
        }
        return sums;
    }

    /** Number of outputs N. */
    public int width() {
        return mean.length;
    }

    /** Number of rows added, of a weight above 0. */
    public long rows() {
        return rows;
    }

    /** Sum W of the weights of the rows in which the outcome of output {@code i} is known. */
    public double weight(int i) {
        return weight[i];
    }

    /** Weighted mean ȳ of the outcomes of output {@code i}; NaN without any. */
    public double mean(int i) {
        return weight[i] > 0 ? mean[i] : Double.NaN;
    }

    /** Weighted variance S_yy / W of the outcomes of output {@code i}; NaN without any. */
    public double variance(int i) {
        return squaredDeviation[i] / weight[i];
    }

    /** R² of output {@code i}: 1 − SS_res / SS_tot; NaN where the outcomes do not vary. */
    public double r2(int i) {
        return varies(i) ? 1 - squaredError[i] / squaredDeviation[i] : Double.NaN;
    }

    /** The score: the mean of R² over the outputs whose outcomes vary; NaN where none does. */
    public double meanR2() {
        return meanOfVarying(this::r2);
    }

    /** Mean squared error of output {@code i}, SS_res / W; NaN without rows. */
    public double mse(int i) {
        return squaredError[i] / weight[i];
    }

    /**
     * Pearson's correlation of output {@code i}'s predictions and outcomes, S_yp / √(S_yy S_pp); NaN where the outcomes do
     * not vary, and 0 where only the predictions do not: who predicts a constant knows nothing of what varies.
     */
    public double pearson(int i) {
        if (!varies(i)) {
            return Double.NaN;
        }
        double scale = Math.sqrt(squaredDeviation[i] * predictedSquaredDeviation[i]);
        return scale > 0 ? Math.max(-1, Math.min(1, codeviation[i] / scale)) : 0;
    }

    /** The mean of Pearson's correlation over the outputs whose outcomes vary; NaN where none does. */
    public double meanPearson() {
        return meanOfVarying(this::pearson);
    }

    private boolean varies(int i) {
        return squaredDeviation[i] > 0;
    }

    private double meanOfVarying(IntToDoubleFunction metric) {
        double sum = 0;
        int varying = 0;
        for (int i = 0; i < mean.length; i++) {
            if (varies(i)) {
                sum += metric.applyAsDouble(i);
                varying++;
            }
        }
        return varying > 0 ? sum / varying : Double.NaN;
    }
}
