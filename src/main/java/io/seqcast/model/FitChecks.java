package io.seqcast.model;

/** Checks of what a {@link FittedConfig.Fit} is given. */
public final class FitChecks {
    private FitChecks() {}

    /** @throws IllegalArgumentException unless {@code values} are {@code rows} rows of {@code width} */
    public static void requireRows(String name, float[] values, int width, int rows) {
        if (values.length != rows * width) {
            throw new IllegalArgumentException(name + " has " + values.length + " values, " + rows + " rows of " + width
                    + " make " + rows * width);
        }
    }

    /** @throws IllegalArgumentException unless row {@code t} of {@code inputs}, (T, width), is finite */
    public static void requireFinite(float[] inputs, int width, int t) {
        for (int i = 0; i < width; i++) {
            float input = inputs[t * width + i];
            if (!Float.isFinite(input)) {
                throw new IllegalArgumentException("input " + i + " of row " + t + " is " + input + ", must be finite");
            }
        }
    }

    /** @throws IllegalArgumentException unless the weight of row {@code t} is finite and at least 0 */
    public static void requireWeight(float[] weights, int t) {
        if (!(weights[t] >= 0 && weights[t] <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "weights[" + t + "] is " + weights[t] + ", must be finite and at least 0");
        }
    }
}
