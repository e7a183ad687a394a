package io.seqcast.model.boosted;

/**
 * A decision: left where the feature is at most the threshold, else right.
 *
 * @param zero where zero goes; to LightGBM all is zero that is not beyond ±1e-35f
 * @param left next decision, or −1 − k for leaf k
 * @param right likewise
 */
record Split(int feature, double threshold, Zero zero, int left, int right) {
    /** What is so close to zero counts as zero: LightGBM's {@code kZeroThreshold}. */
    private static final float LARGEST_ZERO = 1e-35f;

    /** Where zero goes. */
    enum Zero {
        BY_THRESHOLD,
        LEFT,
        RIGHT
    }

    /** The largest float that is zero. */
    static float largestZero() {
        return LARGEST_ZERO;
    }

    /** The largest float that is below zero. */
    static float largestNegative() {
        return Math.nextDown(-LARGEST_ZERO);
    }

    /** The largest float that goes left, all that is zero being one: comparing floats with it decides as LightGBM does. */
    float bound() {
        if (Math.abs(threshold) <= LARGEST_ZERO) {
            return threshold >= 0 ? largestZero() : largestNegative();
        }
        float nearest = (float) threshold;
        return nearest <= threshold ? nearest : Math.nextDown(nearest);
    }

    /** Whether zero goes where the threshold does not send it. */
    boolean zeroIsApart() {
        return switch (zero) {
            case BY_THRESHOLD -> false;
            case LEFT -> threshold < 0;
            case RIGHT -> threshold >= 0;
        };
    }
}
