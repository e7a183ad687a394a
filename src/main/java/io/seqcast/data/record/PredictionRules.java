package io.seqcast.data.record;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import java.util.function.Function;

/** What must hold between the fields of a prediction, in whatever form it came. */
final class PredictionRules {
    private PredictionRules() {}

    /**
     * The prediction of the fields; an unknown spread becomes zeros.
     *
     * @param bad makes an exception of what is wrong
     * @throws DataException made by {@code bad}, if the target is not the step after the observed one, or spread or interval have another width than the
     *     values
     */
    static Prediction prediction(
            Function<String, DataException> bad,
            long sequence,
            long step,
            long target,
            float[] values,
            float[] spread,
            String decision,
            float[] interval) {
        if (step < 0 || target != step + 1) {
            throw bad.apply("sequence " + sequence + ": the target of step " + step + " is " + target
                    + ", must be the step after it, and no step negative");
        }
        String where = "sequence " + sequence + ", step " + step;
        requireWidth(bad, where, "spread", spread, values);
        requireWidth(bad, where, "interval", interval, values);
        float[] known = spread.length == 0 ? new float[values.length] : spread;
        return new Prediction(sequence, step, values, known, decision, interval);
    }

    private static void requireWidth(
            Function<String, DataException> bad, String where, String what, float[] found, float[] values) {
        if (found.length != 0 && found.length != values.length) {
            throw bad.apply(
                    where + ": the " + what + " has " + found.length + " values, the prediction " + values.length);
        }
    }
}
