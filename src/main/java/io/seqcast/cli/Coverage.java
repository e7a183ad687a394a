package io.seqcast.cli;

import io.seqcast.data.Sequence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;

/**
 * How many of the bars that ask for a prediction, and whose first outcome is known, have one.
 *
 * @param asked number of such bars
 * @param missing how many of them have none
 * @param firstMissing symbol and date of the first one; empty if none is missing
 */
record Coverage(long asked, long missing, String firstMissing) {

    /** The share that has one, as a sentence. */
    String text() {
        return asked == 0
                ? "the data asks for no prediction"
                : String.format(
                        Locale.ROOT,
                        "%,d of the %,d bars with a known outcome that ask for a prediction, %.1f %%",
                        asked - missing,
                        asked,
                        100.0 * (asked - missing) / asked);
    }

    /** Counts, sequence by sequence. */
    static final class Counter {
        private final ReturnBars bars;
        private final int horizon;
        private long asked;
        private long missing;
        private String firstMissing = "";

        /** @param horizon after how many bars the first outcome is known */
        Counter(ReturnBars bars, int horizon) {
            this.bars = bars;
            this.horizon = horizon;
        }

        /** @param steps that are predicted, rising */
        void count(Sequence sequence, int[] steps) {
            for (int t = 0; t + horizon < sequence.steps(); t++) {
                if (sequence.needPrediction()[t]) {
                    asked++;
                    if (Arrays.binarySearch(steps, t) < 0) {
                        firstMissing = missing++ == 0 ? place(sequence, t) : firstMissing;
                    }
                }
            }
        }

        Coverage coverage() {
            return new Coverage(asked, missing, firstMissing);
        }

        private String place(Sequence sequence, int step) {
            return bars.name(sequence) + ", "
                    + Instant.ofEpochMilli(sequence.time(step))
                            .atZone(ZoneOffset.UTC)
                            .toLocalDate();
        }
    }
}
