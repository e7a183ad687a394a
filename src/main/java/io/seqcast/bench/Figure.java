package io.seqcast.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One figure of the benchmark, measured in several rounds.
 *
 * @param what it says, ratios as "A against B"
 * @param unit of the rounds; {@link #RATIO} for one without
 * @param rounds one value each, in order
 * @param goal what was aimed at; null where the figure only explains others
 */
record Figure(
        String what, String unit, double[] rounds, @Nullable Goal goal) {
    static final String RATIO = "×";

    Figure {
        if (rounds.length == 0) {
            throw new IllegalArgumentException(what + ": no round was measured");
        }
        rounds = rounds.clone();
    }

    boolean ratio() {
        return unit.equals(RATIO);
    }

    double median() {
        return quantile(rounds, 0.5);
    }

    double least() {
        return Arrays.stream(rounds).min().orElseThrow();
    }

    double greatest() {
        return Arrays.stream(rounds).max().orElseThrow();
    }

    /** Whether the median reaches the goal. */
    boolean met() {
        return goal == null || goal.metBy(median());
    }

    /**
     * The value below which share {@code q} of the values lie, interpolated between neighbours.
     *
     * @param q in [0, 1]
     */
    static double quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /**
     * A bound for a median.
     *
     * @param least whether the value is the least that will do; else the greatest
     */
    record Goal(boolean least, double value) {
        static Goal atLeast(double value) {
            return new Goal(true, value);
        }

        static Goal atMost(double value) {
            return new Goal(false, value);
        }

        boolean metBy(double measured) {
            return least ? measured >= value : measured <= value;
        }

        String sign() {
            return least ? "≥" : "≤";
        }
    }
}
