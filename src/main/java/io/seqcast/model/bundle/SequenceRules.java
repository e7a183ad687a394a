package io.seqcast.model.bundle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a sequence ends.
 *
 * @param length steps after which it is complete; 0 = never
 * @param forgetIdle how long one that is not complete may be silent before it is forgotten; null = never
 */
public record SequenceRules(long length, @Nullable Duration forgetIdle) {
    public SequenceRules {
        if (length < 0) {
            throw new IllegalArgumentException("sequence_length is " + length + ", must be 0 (endless) or more");
        }
        if (forgetIdle != null && forgetIdle.isNegative()) {
            throw new IllegalArgumentException("forget_idle is " + forgetIdle + ", must be 0 or more");
        }
    }

    /** Sequences without an end. */
    public static SequenceRules endless() {
        return new SequenceRules(0, null);
    }
}
