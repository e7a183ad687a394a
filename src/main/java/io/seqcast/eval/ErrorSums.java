package io.seqcast.eval;

/**
 * The sums that every metric of a forecast is a function of, per feature, over all scored rows pooled.
 *
 * <p>The total sum of squares is kept as Welford's recurrence, so it does not cancel for features far from zero.
 */
public final class ErrorSums {
    private final double[] squaredError;
    private final double[] mean;
    private final double[] squaredDeviation;
    private long rows;

    /** @param width number of features N */
    public ErrorSums(int width) {
        squaredError = new double[width];
        mean = new double[width];
        squaredDeviation = new double[width];
    }

    /** Adds one row: the actual features (N) from {@code actualOffset} and their prediction (N). */
    public void add(float[] actual, int actualOffset, float[] predicted, int predictedOffset) {
        rows++;
        for (int i = 0; i < mean.length; i++) {
            double y = actual[actualOffset + i];
            double error = y - predicted[predictedOffset + i];
            squaredError[i] += error * error;
            double deviation = y - mean[i];
            mean[i] += deviation / rows;
            squaredDeviation[i] += deviation * (y - mean[i]);
        }
    }

    /** Adds all rows of {@code other}, of the same width (Chan et al. 1979). */
    public void add(ErrorSums other) {
        if (other.width() != width()) {
            throw new IllegalArgumentException("sums of " + other.width() + " features added to sums of " + width());
        }
        if (other.rows == 0) {
            return;
        }
        double total = rows + other.rows;
        for (int i = 0; i < mean.length; i++) {
            double delta = other.mean[i] - mean[i];
            squaredError[i] += other.squaredError[i];
            squaredDeviation[i] += other.squaredDeviation[i] + delta * delta * rows * other.rows / total;
            mean[i] += delta * other.rows / total;
        }
        rows += other.rows;
    }

    /** Number of features N. */
    public int width() {
        return mean.length;
    }

    /** Number of rows added. */
    public long rows() {
        return rows;
    }

    /** R² of feature {@code i}: 1 − SS_res / SS_tot; NaN where the actual values do not vary. */
    public double r2(int i) {
        return squaredDeviation[i] > 0 ? 1 - squaredError[i] / squaredDeviation[i] : Double.NaN;
    }

    /** The score: the mean of R² over the features whose actual values vary; NaN where none does. */
    public double meanR2() {
        double sum = 0;
        int varying = 0;
        for (int i = 0; i < mean.length; i++) {
            if (squaredDeviation[i] > 0) {
                sum += r2(i);
                varying++;
            }
        }
        return varying > 0 ? sum / varying : Double.NaN;
    }

    /** Mean squared error of feature {@code i}; NaN without rows. */
    public double mse(int i) {
        return squaredError[i] / rows;
    }
}
