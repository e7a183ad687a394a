package io.seqcast.train.part;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;

/** Rows of a sequence by their times. */
final class Times {
    private Times() {}

    /** Index of the first row at {@code time} or later; the number of rows if there is none. */
    static int firstAt(Sequence sequence, long time) {
        int low = 0;
        int high = sequence.steps();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sequence.time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Refuses a sequence whose rows have no times or not in their order.
     *
     * @param what needs them
     */
    static void requireRising(Sequence sequence, String what) {
        for (int t = 0; t < sequence.steps(); t++) {
            if (sequence.time(t) == Point.NO_TIME) {
                throw new IllegalArgumentException(
                        "sequence " + sequence.id() + ", step " + t + " has no time, must have one for " + what);
            }
            if (t > 0 && sequence.time(t) < sequence.time(t - 1)) {
                throw new IllegalArgumentException("sequence " + sequence.id() + ", step " + t
                        + " has a time before that of the step before it, must not for " + what);
            }
        }
    }
}
