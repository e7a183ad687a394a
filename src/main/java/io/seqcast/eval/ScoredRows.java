package io.seqcast.eval;

import io.seqcast.data.Sequence;

/**
 * One sequence's predictions beside what came, whatever the task: row t holds what was predicted after step t and the
 * outcome that belongs to it. The arrays are shared; nobody writes to them.
 *
 * @param sequence its key
 * @param actual the outcomes, row-major (T, K): values, or for classes the index of the class that came (K = 1); NaN where
 *     one is unknown, which leaves out that value and not its row
 * @param predicted row-major (T, P): a value for each outcome, or a probability for each class; only scored rows are read
 * @param scored which rows count, (T): a prediction was asked for and its outcome lies in the data
 * @param weights of the rows, (T), at least 0, where 0 leaves the row out; empty for 1 each
 * @param times of the rows, (T), in milliseconds since 1970-01-01 UTC; empty where the data has none
 */
public record ScoredRows(
        long sequence, float[] actual, float[] predicted, boolean[] scored, float[] weights, long[] times) {

    public ScoredRows {
        requireSteps(sequence, "weights", weights.length, scored.length);
        requireSteps(sequence, "times", times.length, scored.length);
        for (int t = 0; t < weights.length; t++) {
            if (!(weights[t] >= 0) || Float.isInfinite(weights[t])) {
                throw new EvaluationException("the weight of sequence " + sequence + ", step " + t + " is " + weights[t]
                        + ", must be finite and at least 0");
            }
        }
    }

    /** Rows of weight 1, without times. */
    public static ScoredRows of(long sequence, float[] actual, float[] predicted, boolean[] scored) {
        return new ScoredRows(sequence, actual, predicted, scored, new float[0], new long[0]);
    }

    /**
     * Predictions of the next row: the outcome of step t is row t + 1, and {@link ScoredSteps} says which count.
     *
     * @param predicted the prediction made after each step, row-major (T, N)
     */
    public static ScoredRows nextRow(Sequence data, float[] predicted) {
        float[] next = new float[data.rows().length];
        boolean[] scored = new boolean[data.steps()];
        if (scored.length > 0) {
            System.arraycopy(data.rows(), data.width(), next, 0, next.length - data.width());
        }
        for (int t = 0; t < scored.length; t++) {
            scored[t] = ScoredSteps.contains(data, t);
        }
        return of(data.id(), next, predicted, scored);
    }

    /** The same rows with other weights. */
    public ScoredRows withWeights(float[] weightOfRow) {
        return new ScoredRows(sequence, actual, predicted, scored, weightOfRow, times);
    }

    /** The same rows at these times. */
    public ScoredRows withTimes(long[] timeOfRow) {
        return new ScoredRows(sequence, actual, predicted, scored, weights, timeOfRow);
    }

    /** Number of steps T. */
    public int steps() {
        return scored.length;
    }

    /** The weight of row {@code t}. */
    public double weight(int t) {
        return weights.length == 0 ? 1 : weights[t];
    }

    /** Whether row {@code t} counts: it is scored, and its weight is not 0. */
    public boolean counts(int t) {
        return scored[t] && weight(t) > 0;
    }

    /**
     * Checks the shapes.
     *
     * @param outcomes K, outcomes of a row
     * @param outputs P, predicted values of a row
     * @throws EvaluationException where the arrays hold another number of values
     */
    public void requireShape(int outcomes, int outputs) {
        requireValues("actual", actual.length, outcomes);
        requireValues("predicted", predicted.length, outputs);
    }

    /**
     * Checks the predictions and outcomes of the rows that count.
     *
     * @param what an output is called in the message
     * @throws EvaluationException for the first that is not finite; an outcome may be NaN
     */
    public void requireFinite(String what) {
        for (int t = 0; t < steps(); t++) {
            if (counts(t)) {
                requireFinite("prediction", predicted, t, what, "must be finite");
                requireFinite("outcome", actual, t, what, "must be finite, or NaN where it is not known");
            }
        }
    }

    private void requireFinite(String which, float[] values, int t, String what, String rule) {
        int perRow = values.length / steps();
        for (int i = 0; i < perRow; i++) {
            float value = values[t * perRow + i];
            if (!Float.isFinite(value) && !(values == actual && Float.isNaN(value))) {
                throw new EvaluationException(
                        "the " + which + " of " + place(t) + ", " + what + " " + i + " is " + value + ", " + rule);
            }
        }
    }

    /** When row {@code t} was: its time, or its step where the data has no times. */
    public long time(int t) {
        return times.length == 0 ? t : times[t];
    }

    /** Where row {@code t} stands, for messages. */
    public String place(int t) {
        return "sequence " + sequence + ", step " + t;
    }

    private void requireValues(String what, int values, int perRow) {
        if (values != steps() * perRow) {
            throw new EvaluationException("sequence " + sequence + " has " + values + " " + what + " values, must be "
                    + steps() + " rows of " + perRow);
        }
    }

    private static void requireSteps(long sequence, String what, int values, int steps) {
        if (values != steps && values != 0) {
            throw new EvaluationException("sequence " + sequence + " has " + values + " " + what + ", must be " + steps
                    + ", one a row, or none");
        }
    }
}
