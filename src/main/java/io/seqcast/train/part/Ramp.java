package io.seqcast.train.part;

/**
 * A number that goes in a straight line from one value to another.
 *
 * @param from its value in the first epoch
 * @param to its value once the epochs are over, and from then on
 * @param epochs that it takes, at least 1
 */
public record Ramp(double from, double to, int epochs) {
    /** The value in an epoch, from 1. */
    double in(int epoch) {
        double gone = Math.min(1, (epoch - 1.0) / epochs);
        return from + gone * (to - from);
    }
}
