package io.seqcast.feature.plan;

import java.util.List;

/** The rows of a window, for what a summary cannot tell. */
public final class WindowRows {
    private static final double NO_VARIATION = 1e-12; // of a deviation, against 1 and the largest value

    private List<History> arguments = List.of();
    private long newest;
    private int count;

    WindowRows() {}

    void set(List<History> arguments, long newest, int count) {
        this.arguments = arguments;
        this.newest = newest;
        this.count = count;
    }

    /** Number of the newest row in its sequence. */
    public long newest() {
        return newest;
    }

    /** How many rows the window has. */
    public int count() {
        return count;
    }

    /** One value of the newest row. */
    public double last(int argument, int column) {
        return arguments.get(argument).value(newest, column);
    }

    /**
     * Puts 0 for standard deviations that are no more than rounding, as {@link #varied} says.
     *
     * @param v (2, n) from {@code at} on: means, deviations
     */
    public void vary(double[] v, int at, int n) {
        double root = Math.sqrt(count);
        for (int i = 0; i < n; i++) {
            if (!surelyVaried(v[at + n + i], v[at + i], root)) {
                v[at + n + i] = varied(v[at + n + i], v[at + i], 0, i);
            }
        }
    }

    /** No value is farther from the mean than √n deviations (Samuelson 1968): that spares looking at the rows. */
    private static boolean surelyVaried(double deviation, double mean, double root) {
        return deviation > NO_VARIATION * (1 + Math.abs(mean) + deviation * root);
    }

    /**
     * A standard deviation of a column in this window, or 0 if it is no more than rounding: at most 1e-12 · (1 + max |x|).
     *
     * @param mean of the same values
     */
    public double varied(double deviation, double mean, int argument, int column) {
        if (deviation == 0 || surelyVaried(deviation, mean, Math.sqrt(count))) {
            return deviation;
        }
        double largest = 0;
        for (int k = 0; k < count; k++) {
            largest = Math.max(largest, Math.abs(arguments.get(argument).value(newest - k, column)));
        }
        return deviation > NO_VARIATION * (1 + largest) ? deviation : 0;
    }
}
