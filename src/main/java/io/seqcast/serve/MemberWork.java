package io.seqcast.serve;

import java.util.List;

/**
 * What was counted of an ensemble's members so far.
 *
 * @param names of the members
 * @param nanos time that each one's predictions took
 * @param asked rows after which a member was asked for an answer
 * @param failures rows after which a member that was asked had no finite answer while another had
 */
public record MemberWork(List<String> names, long[] nanos, long[] asked, long[] failures) {

    /** Nothing yet. */
    public static MemberWork none(List<String> names) {
        return new MemberCounts(names).work();
    }

    /** What came to it since {@code before}, of the same ensemble. */
    public MemberWork since(MemberWork before) {
        return new MemberWork(
                names,
                difference(nanos, before.nanos),
                difference(asked, before.asked),
                difference(failures, before.failures));
    }

    private static long[] difference(long[] now, long[] before) {
        long[] difference = now.clone();
        for (int k = 0; k < difference.length; k++) {
            difference[k] -= before[k];
        }
        return difference;
    }
}
