package io.seqcast.policy;

/**
 * Bars of one sequence: what is traded, beside what is seen of them. The arrays are shared; nobody writes to them.
 *
 * @param closes raw prices, finite and above 0, (T)
 * @param view what a model sees after each bar, row-major (T, width); made of this bar and those before it
 * @param width of a row of the view; may be 0
 */
public record Market(float[] closes, float[] view, int width) {

    /** @throws IllegalArgumentException naming the bar and its close, or if the view is of other bars */
    public Market {
        if (closes.length == 0) {
            throw new IllegalArgumentException("closes is empty, must have at least one bar");
        }
        if (view.length != closes.length * width) {
            throw new IllegalArgumentException("view has " + view.length + " values, must have " + width
                    + " for each of " + closes.length + " bars");
        }
        for (int t = 0; t < closes.length; t++) {
            if (!(closes[t] > 0 && Float.isFinite(closes[t]))) {
                throw new IllegalArgumentException("close " + t + " is " + closes[t] + ", must be finite and above 0");
            }
        }
    }

    /** Bars of which nothing is seen but their closes. */
    public static Market of(float[] closes) {
        return new Market(closes, new float[0], 0);
    }

    /** Number of bars T. */
    public int bars() {
        return closes.length;
    }
}
