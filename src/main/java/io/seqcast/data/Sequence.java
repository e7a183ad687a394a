package io.seqcast.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole sequence in memory, for training and scoring.
 *
 * @param id the sequence's key ({@code seq_ix})
 * @param width number of features N
 * @param rows observed values, row-major (T, N)
 * @param needPrediction the flag of each step, (T)
 * @param times each step's own time, milliseconds since the epoch or {@link Point#NO_TIME}, (T); null if none is known
 * @param weights what each step counts in loss and score, finite and at least 0, (T); null if all count 1
 * @param targetWidth number of target columns M
 * @param targets what is to be predicted after each step, row-major (T, M); NaN where it is unknown
 */
public record Sequence(
        long id,
        int width,
        float[] rows,
        boolean[] needPrediction,
        long @Nullable [] times,
        float @Nullable [] weights,
        int targetWidth,
        float[] targets) {
    private static final float[] NO_TARGETS = {};

    // Not in the compact form, of which NullAway does not see that two parameters may be null.
    public Sequence(
            long id,
            int width,
            float[] rows,
            boolean[] needPrediction,
            long @Nullable [] times,
            float @Nullable [] weights,
            int targetWidth,
            float[] targets) {
        requireRows(id, "values", rows.length, needPrediction.length, width);
        requireRows(id, "target values", targets.length, needPrediction.length, targetWidth);
        if (times != null) {
            requireRows(id, "times", times.length, needPrediction.length, 1);
        }
        if (weights != null) {
            requireRows(id, "weights", weights.length, needPrediction.length, 1);
            requireWeights(id, weights);
        }
        this.id = id;
        this.width = width;
        this.rows = rows;
        this.needPrediction = needPrediction;
        this.times = times;
        this.weights = weights;
        this.targetWidth = targetWidth;
        this.targets = targets;
    }

    /** A sequence of features only. */
    public Sequence(long id, int width, float[] rows, boolean[] needPrediction) {
        this(id, width, rows, needPrediction, null, null, 0, NO_TARGETS);
    }

    /** The same steps with other values, row-major (T, N). */
    public Sequence withRows(float[] values) {
        return new Sequence(id, width, values, needPrediction, times, weights, targetWidth, targets);
    }

    /** The same rows with other flags, (T). */
    public Sequence withNeedPrediction(boolean[] flags) {
        return new Sequence(id, width, rows, flags, times, weights, targetWidth, targets);
    }

    /** The same rows with other target columns, row-major (T, M). */
    public Sequence withTargets(int columns, float[] values) {
        return new Sequence(id, width, rows, needPrediction, times, weights, columns, values);
    }

    /** The same rows with other weights, (T). */
    public Sequence withWeights(float[] values) {
        return new Sequence(id, width, rows, needPrediction, times, values, targetWidth, targets);
    }

    /** Number of steps T. */
    public int steps() {
        return needPrediction.length;
    }

    /** The row of {@code step}, copied. */
    public Point point(int step) {
        float[] features = Arrays.copyOfRange(rows, step * width, (step + 1) * width);
        return new Point(id, step, needPrediction[step], features, time(step));
    }

    /** The time of {@code step}, milliseconds since the epoch; {@link Point#NO_TIME} if unknown. */
    public long time(int step) {
        return times == null ? Point.NO_TIME : times[step];
    }

    /** What {@code step} counts in loss and score. */
    public float weight(int step) {
        return weights == null ? 1 : weights[step];
    }

    /** Target column {@code index} after {@code step}; NaN if unknown. */
    public float target(int step, int index) {
        return targets[step * targetWidth + index];
    }

    private static void requireRows(long id, String what, int found, int steps, int width) {
        if (found != steps * width) {
            throw new IllegalArgumentException(
                    "sequence " + id + ": " + found + " " + what + " are not " + steps + " rows of " + width);
        }
    }

    private static void requireWeights(long id, float[] weights) {
        for (int step = 0; step < weights.length; step++) {
            if (!(weights[step] >= 0 && Float.isFinite(weights[step]))) {
                throw new IllegalArgumentException("sequence " + id + ", step " + step + ": weight is " + weights[step]
                        + ", must be finite and at least 0");
            }
        }
    }
}
