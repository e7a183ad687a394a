package io.seqcast.eval;

import io.seqcast.data.Sequence;

/** A causal rule that predicts each next row from the rows before it. */
@FunctionalInterface
public interface Forecast {

    /** The predictions made after each step of {@code sequence}, row-major (T, N). */
    float[] predict(Sequence sequence);

    /** The next row is the one just seen. */
    static Forecast lastValue() {
        return sequence -> sequence.rows().clone();
    }

    /** The next row is the mean of the sequence's rows so far. */
    static Forecast runningMean() {
        return sequence -> {
            int n = sequence.width();
            double[] mean = new double[n];
            float[] predicted = new float[sequence.rows().length];
            for (int t = 0; t < sequence.steps(); t++) {
                for (int i = 0; i < n; i++) {
                    mean[i] += (sequence.rows()[t * n + i] - mean[i]) / (t + 1);
                    predicted[t * n + i] = (float) mean[i];
                }
            }
            return predicted;
        };
    }
}
