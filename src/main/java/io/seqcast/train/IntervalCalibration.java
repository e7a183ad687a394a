package io.seqcast.train;

import io.seqcast.model.task.Intervals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Calibrates intervals on what a blend said of rows that its members were not fitted to (split conformal prediction: Vovk,
 * Gammerman and Shafer 2005; Lei et al. 2018).
 *
 * <p>The half width of an output is the smallest q with Σ_{|y_i − ŷ_i| ≤ q} w_i ≥ level · (Σ w_i + max w_i): the row to come counts
 * as much as the heaviest of those known, so that it may weigh whatever these weigh (weighted exchangeability: Tibshirani et al.
 * 2019, "Conformal prediction under covariate shift"). Of n rows of equal weight it is the ⌈(n + 1) · level⌉-th smallest error.
 *
 * <p>An error is rounded to the next float above, as predictions carry floats; a row and output take 8 bytes.
 */
final class IntervalCalibration {
    private static final double ROUNDING = 1e-12; // of a level such as 0.9, relative
    private static final int FIRST = 1 << 10;

    private final List<String> outputs;
    private final double level;
    private final long[][]
            rows; // (K)(n), the error's bits above the weight's: as both are at least 0, in the order of the errors
    private final int[] sizes;

    /** @param outputs their names, (K) */
    IntervalCalibration(List<String> outputs, double level) {
        this.outputs = outputs;
        this.level = level;
        rows = new long[outputs.size()][FIRST];
        sizes = new int[outputs.size()];
    }

    /**
     * Adds rows.
     *
     * @param outcomes row-major (n, K), NaN where one is unknown
     * @param said of them, row-major (n, K)
     * @param weights (n), above 0
     */
    void add(float[] outcomes, float[] said, float[] weights) {
        int width = outputs.size();
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < width; j++) {
                double error = Math.abs((double) outcomes[i * width + j] - said[i * width + j]);
                if (!Float.isNaN(outcomes[i * width + j])) {
                    add(j, above(error), weights[i]);
                }
            }
        }
    }

    private void add(int output, float error, float weight) {
        if (sizes[output] == rows[output].length) {
            rows[output] = Arrays.copyOf(rows[output], 2 * sizes[output]);
        }
        long bits = (long) Float.floatToIntBits(error) << Integer.SIZE;
        rows[output][sizes[output]++] = bits | Float.floatToIntBits(weight);
    }

    private static float above(double error) {
        float rounded = (float) error;
        return rounded < error ? Math.nextUp(rounded) : rounded;
    }

    /** @throws IllegalArgumentException if an output has too few rows for the level, saying how many it takes */
    Intervals intervals() {
        List<Float> halfWidths = new ArrayList<>();
        for (int j = 0; j < outputs.size(); j++) {
            halfWidths.add(halfWidth(j));
        }
        return new Intervals(level, halfWidths);
    }

    private float halfWidth(int output) {
        double sum = 0;
        double heaviest = 0;
        for (int i = 0; i < sizes[output]; i++) {
            sum += weight(rows[output][i]);
            heaviest = Math.max(heaviest, weight(rows[output][i]));
        }
        requireEnough(outputs.get(output), level, sum, heaviest);
        long[] sorted = Arrays.copyOf(rows[output], sizes[output]);
        Arrays.sort(sorted);
        double wanted = level * (sum + heaviest) * (1 - ROUNDING);
        double inside = 0;
        int i = -1;
        while (inside < wanted && i + 1 < sorted.length) {
            inside += weight(sorted[++i]);
        }
        return Float.intBitsToFloat((int) (sorted[i] >>> Integer.SIZE));
    }

    private static double weight(long row) {
        return Float.intBitsToFloat((int) row);
    }

    /**
     * Checks that an interval of an output is finite.
     *
     * @param sum of the rows' weights
     * @param heaviest of the rows' weights; 0 if there is no row
     * @throws IllegalArgumentException if it is not, saying how many rows it takes
     */
    static void requireEnough(String output, double level, double sum, double heaviest) {
        double rows = heaviest > 0 ? sum / heaviest : 0;
        double least = Math.ceil(level / (1 - level) * (1 - ROUNDING));
        if (rows < least * (1 - ROUNDING)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "intervals.level is %s, output %s has %,.1f rows to calibrate on (their weights over that of the"
                            + " heaviest), must have at least %,.0f",
                    level,
                    output,
                    rows,
                    least));
        }
    }
}
