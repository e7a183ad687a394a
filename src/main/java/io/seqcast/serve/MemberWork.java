package io.seqcast.serve;

import java.util.List;

/**
 * What was counted of an ensemble's members so far.
 *
 * @param names of the members
 * @param nanos time that each one's predictions took
 * @param failures rows after which a member had no finite answer while another had
 */
public record MemberWork(List<String> names, long[] nanos, long[] failures) {

    /** What came to it since {@code before}, of the same ensemble. */
    public MemberWork since(MemberWork before) {
        long[] newNanos = nanos.clone();
        long[] newFailures = failures.clone();
        for (int k = 0; k < newNanos.length; k++) {
            newNanos[k] -= before.nanos[k];
            newFailures[k] -= before.failures[k];
        }
        return new MemberWork(names, newNanos, newFailures);
    }
}
