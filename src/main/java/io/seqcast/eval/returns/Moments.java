package io.seqcast.eval.returns;

/**
 * Number, mean and deviation of values, as recurrences that add up (Welford 1962, Chan et al. 1979), so that values that are all equal
 * deviate by exactly 0.
 */
public final class Moments {
    private long count;
    private double mean;
    private double squares; // Σ (x − mean)²

    public void add(double value) {
        double deviation = value - mean;
        count++;
        mean += deviation / count;
        squares += deviation * (value - mean);
    }

    public void add(Moments other) {
        if (other.count == 0) {
            return;
        }
        double total = (double) count + other.count;
        double delta = other.mean - mean;
        squares += other.squares + delta * delta * count * other.count / total;
        mean = count == 0 ? other.mean : mean + delta * other.count / total;
        count += other.count;
    }

    public long count() {
        return count;
    }

    /** NaN without values. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Mean over population deviation; NaN where the values do not vary. */
    public double ratio() {
        return squares > 0 ? mean / Math.sqrt(squares / count) : Double.NaN;
    }
}
