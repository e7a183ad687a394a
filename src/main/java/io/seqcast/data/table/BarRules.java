package io.seqcast.data.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bars have to be, one after the other in each symbol. */
final class BarRules {
    private static final List<String> PRICES = List.of("open", "high", "low", "close");
    private static final int OPEN = 0;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;
    private static final int VOLUME = 4;

    private boolean started;
    private long sequence;
    private long last; // time of the sequence's newest good bar

    /**
     * What is wrong with a row.
     *
     * @param fault its kind
     * @param text what was found and what is right
     */
    record Complaint(BarFault fault, String text) {}

    /**
     * Judges the next row of a sequence; a good one is what the next is compared with.
     *
     * @param bar open, high, low, close and volume, finite
     */
    @Nullable
    Complaint check(long ofSequence, long time, float[] bar) {
        Complaint complaint = numbers(bar);
        if (complaint == null && started && ofSequence == sequence) {
            complaint = order(time);
        }
        if (complaint == null) {
            started = true;
            sequence = ofSequence;
            last = time;
        }
        return complaint;
    }

    private static @Nullable Complaint numbers(float[] bar) {
        for (int i = OPEN; i <= CLOSE; i++) {
            if (bar[i] <= 0) {
                return new Complaint(BarFault.NOT_POSITIVE, PRICES.get(i) + " is " + bar[i] + ", must be above 0");
            }
        }
        if (bar[VOLUME] < 0) {
            return new Complaint(BarFault.NEGATIVE_VOLUME, "volume is " + bar[VOLUME] + ", must be at least 0");
        }
        if (bar[HIGH] < bar[LOW]) {
            return new Complaint(
                    BarFault.HIGH_BELOW_LOW,
                    "high is " + bar[HIGH] + ", low is " + bar[LOW] + ", high must be at least low");
        }
        for (int i : new int[] {OPEN, CLOSE}) {
            if (bar[i] < bar[LOW] || bar[i] > bar[HIGH]) {
                return new Complaint(
                        BarFault.OUTSIDE_RANGE,
                        PRICES.get(i) + " is " + bar[i] + ", must be within low " + bar[LOW] + " and high "
                                + bar[HIGH]);
            }
        }
        return null;
    }

    private @Nullable Complaint order(long time) {
        if (time > last) {
            return null;
        }
        return time == last
                ? new Complaint(BarFault.DUPLICATE, "the date has a bar already, must have one")
                : new Complaint(
                        BarFault.UNORDERED,
                        "stands behind a bar of " + BarDates.text(last) + ", the dates of a symbol must rise");
    }
}
