package io.seqcast.serve;

import java.util.List;

/** Counts an ensemble's members' work. */
final class MemberCounts {
    private final List<String> names;
    private final long[] nanos;
    private final long[] asked;
    private final long[] failures;

    MemberCounts(List<String> names) {
        this.names = names;
        nanos = new long[names.size()];
        asked = new long[names.size()];
        failures = new long[names.size()];
    }

    void took(int member, long time) {
        nanos[member] += time;
    }

    void asked(int member, boolean[] rows) {
        for (boolean row : rows) {
            asked[member] += row ? 1 : 0;
        }
    }

    void failed(int member) {
        failures[member]++;
    }

    MemberWork work() {
        return new MemberWork(names, nanos.clone(), asked.clone(), failures.clone());
    }
}
