package io.seqcast.eval.classification;

import io.seqcast.eval.ScoredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Rows of classes for the tests of their scores. */
public final class ClassRows {
    public static final List<String> CLASSES = List.of("SELL", "HOLD", "BUY");
    public static final List<Double> VALUES = List.of(-1.0, 0.0, 2.0);

    private ClassRows() {}

    /** Four rows whose scores can be worked out by hand. */
    public static ScoredRows four() {
        float[] came = {0, 1, 2, 2};
        float[] p = {0.7f, 0.2f, 0.1f, 0.3f, 0.4f, 0.3f, 0.5f, 0.3f, 0.2f, 0.1f, 0.1f, 0.8f};
        boolean[] scored = {true, true, true, true};
        return ScoredRows.of(1, came, p, scored);
    }

    /** Rows with gaps of every kind: unscored, weightless, unknown; probabilities in tenths, so that there are ties. */
    public static List<ScoredRows> random(int sequences, int steps, long seed) {
        Random random = new Random(seed);
        List<ScoredRows> data = new ArrayList<>();
        for (int s = 0; s < sequences; s++) {
            float[] came = new float[steps];
            float[] p = new float[steps * 3];
            boolean[] scored = new boolean[steps];
            float[] weights = new float[steps];
            for (int t = 0; t < steps; t++) {
                int a = random.nextInt(11);
                int b = random.nextInt(11 - a);
                p[3 * t] = a / 10f;
                p[3 * t + 1] = b / 10f;
                p[3 * t + 2] = (10 - a - b) / 10f;
                int draw = random.nextInt(10);
                came[t] = draw < a ? 0 : draw < a + b ? 1 : 2;
                came[t] = random.nextInt(9) == 0 ? Float.NaN : came[t];
                scored[t] = random.nextInt(8) > 0;
                weights[t] = random.nextInt(4);
            }
            data.add(ScoredRows.of(s, came, p, scored).withWeights(weights));
        }
        return data;
    }

    /** The same rows with the same probabilities at each. */
    static ScoredRows constant(ScoredRows rows, float... p) {
        float[] predicted = new float[rows.predicted().length];
        for (int k = 0; k < predicted.length; k++) {
            predicted[k] = p[k % p.length];
        }
        return new ScoredRows(rows.sequence(), rows.actual(), predicted, rows.scored(), rows.weights(), rows.times());
    }

    /** Each row as often as its weight says, of weight 1. */
    static ScoredRows repeated(ScoredRows rows) {
        float[] came = new float[0];
        float[] p = new float[0];
        for (int t = 0; t < rows.steps(); t++) {
            for (int k = 0; k < rows.weight(t) && rows.scored()[t]; k++) {
                came = Arrays.copyOf(came, came.length + 1);
                came[came.length - 1] = rows.actual()[t];
                p = Arrays.copyOf(p, p.length + 3);
                System.arraycopy(rows.predicted(), 3 * t, p, p.length - 3, 3);
            }
        }
        boolean[] scored = new boolean[came.length];
        Arrays.fill(scored, true);
        return ScoredRows.of(rows.sequence(), came, p, scored);
    }
}
