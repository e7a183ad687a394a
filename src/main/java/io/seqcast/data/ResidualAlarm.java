package io.seqcast.data;

/**
 * The errors y − p of one output have changed.
 *
 * @param output its name
 * @param of what of the errors has changed
 * @param at wall-clock time at which it was found, milliseconds since the epoch
 * @param scored predictions of the output that were scored by then
 * @param since predictions of the output that were scored before the change, as far as can be told
 * @param before the errors' mean or root mean square before
 * @param after the same since
 */
public record ResidualAlarm(String output, Moment of, long at, long scored, long since, double before, double after) {
    /** What of the errors has changed. */
    public enum Moment {
        /** Predictions became too high or too low. */
        MEAN,
        /** Their root mean square. */
        SIZE
    }
}
