package io.seqcast.eval;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Counts predictions that are missing or that nobody asked for, over a whole file. */
final class Completeness {
    private long scored;
    private long missing;
    private String firstMissing = "";
    private long unasked;
    private String firstUnasked = "";

    /** Counts a sequence; true if nothing is missing. */
    boolean check(Sequence actual, boolean[] present) {
        long before = missing;
        for (int t = 0; t < actual.steps(); t++) {
            boolean counts = ScoredSteps.contains(actual, t);
            scored += counts ? 1 : 0;
            if (counts && !present[t]) {
                firstMissing = missing++ == 0 ? place(actual.id(), t) : firstMissing;
            }
            // After a flagged last row a prediction is right, there is only nothing to score it against.
            if (present[t] && !actual.needPrediction()[t]) {
                unasked(actual.id(), t);
            }
        }
        return missing == before;
    }

    void unasked(long sequence, long step) {
        firstUnasked = unasked++ == 0 ? place(sequence, step) : firstUnasked;
    }

    void require() {
        List<String> faults = new ArrayList<>();
        if (missing > 0) {
            faults.add(missing + " of " + scored + " predictions are missing, the first after " + firstMissing);
        }
        if (unasked > 0) {
            faults.add(unasked + " predictions stand where the data has no need_prediction, the first after "
                    + firstUnasked);
        }
        if (!faults.isEmpty()) {
            throw new EvaluationException(String.join("; ", faults));
        }
        if (scored == 0) {
            throw new EvaluationException(
                    "the data has no row to score: need_prediction is set on no row that has a next");
        }
    }

    private static String place(long sequence, long step) {
        return "sequence " + sequence + ", step " + step;
    }
}
