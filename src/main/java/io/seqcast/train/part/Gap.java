package io.seqcast.train.part;

import java.time.Duration;

/**
 * How far rows must be apart: by so many steps of their sequence and by so much time.
 *
 * @param steps at least 0
 * @param time at least 0
 */
public record Gap(int steps, Duration time) {
    /** No distance. */
    public static final Gap NONE = new Gap(0, Duration.ZERO);

    public Gap {
        if (steps < 0 || time.isNegative()) {
            throw new IllegalArgumentException(
                    "a gap is " + steps + " steps and " + time + ", must be 0 or more of either");
        }
    }
}
