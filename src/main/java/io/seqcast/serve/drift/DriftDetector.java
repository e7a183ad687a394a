package io.seqcast.serve.drift;

import org.jspecify.annotations.Nullable;

/** Watches one series for a change of its mean. After an alarm it watches on for the next one. Of one thread. */
public sealed interface DriftDetector permits PageHinkley, Adwin {
    /**
     * Takes the next value.
     *
     * @param value finite
     * @return the alarm that this value raises, null if it raises none
     * @throws IllegalArgumentException if the value is not finite
     */
    @Nullable
    DriftAlarm add(double value);

    /** @throws IllegalArgumentException if the value is not finite */
    static void requireFinite(long row, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("row " + row + " of the series is " + value + ", must be finite");
        }
    }
}
