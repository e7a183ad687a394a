package io.seqcast.eval;

import java.util.ArrayList;
import java.util.List;

/** Counts predictions that are missing or that nobody asked for, over a whole file, whatever the task. */
public final class Completeness {
    private long rows;
    private long missing;
    private String firstMissing = "";
    private long unasked;
    private String firstUnasked = "";

    /**
     * Counts a sequence.
     *
     * @param asked after which steps the data asks for a prediction, (T)
     * @param scored of which of them the outcome is known, (T)
     * @param present after which steps there is a prediction, (T)
     * @return whether nothing is missing
     */
    public boolean check(long sequence, boolean[] asked, boolean[] scored, boolean[] present) {
        long before = missing;
        for (int t = 0; t < asked.length; t++) {
            rows += scored[t] ? 1 : 0;
            if (scored[t] && !present[t]) {
                firstMissing = missing++ == 0 ? place(sequence, t) : firstMissing;
            }
            // Where the outcome is not known a prediction is right, there is only nothing to score it against.
            if (present[t] && !asked[t]) {
                unasked(sequence, t);
            }
        }
        return missing == before;
    }

    /** Counts a prediction of a sequence or step that the data does not have at all. */
    public void unasked(long sequence, long step) {
        firstUnasked = unasked++ == 0 ? place(sequence, step) : firstUnasked;
    }

    /**
     * Checks the whole file.
     *
     * @throws MissingPredictionsException where predictions are missing, with the first and how many
     * @throws EvaluationException where predictions were not asked for, with the first and how many, or where the data
     *     has no row to score
     */
    public void require() {
        List<String> faults = new ArrayList<>();
        if (missing > 0) {
            faults.add(missing + " of " + rows + " predictions are missing, the first after " + firstMissing);
        }
        if (unasked > 0) {
            faults.add(unasked + " predictions stand where none is wanted by need_prediction, narrowed by the model's"
                    + " predict_when if it has one, the first after " + firstUnasked);
        }
        if (missing > 0) {
            throw new MissingPredictionsException(String.join("; ", faults));
        }
        if (!faults.isEmpty()) {
            throw new EvaluationException(String.join("; ", faults));
        }
        if (rows == 0) {
            throw new EvaluationException(
                    "the data has no row to score: need_prediction is set on no row whose outcome is in the data");
        }
    }

    private static String place(long sequence, long step) {
        return "sequence " + sequence + ", step " + step;
    }
}
