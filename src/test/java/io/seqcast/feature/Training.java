package io.seqcast.feature;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Rows of columns x and y to learn from, and what texts make of them. */
final class Training {
    static final List<String> INPUTS = List.of("x", "y");
    static final int ROWS = 1000;
    static final Sequence DATA = sequence(7, ROWS, Training::even, Training::skewed);

    private Training() {}

    /** What a text fitted to a sequence makes of other rows. */
    static double[] run(String text, Sequence training, float[] rows) {
        FeatureSet set = FeatureSet.of("s", text);
        return push(set.plan(INPUTS, FeatureFitter.fit(set, INPUTS, all(training))), rows);
    }

    static double[] push(FeaturePlan plan, float[] rows) {
        PlanState state = plan.newState();
        int steps = rows.length / INPUTS.size();
        double[] made = new double[steps * plan.width()];
        for (int t = 0; t < steps; t++) {
            plan.push(state, rows, t * INPUTS.size(), Point.NO_TIME, made, t * plan.width());
        }
        return made;
    }

    static List<TrainingRows> all(Sequence sequence) {
        return List.of(new TrainingRows(sequence, 0, sequence.steps()));
    }

    static float[] row(int t) {
        return new float[] {(float) even(t), (float) skewed(t)};
    }

    /** Rows of these x, with y 0. */
    static float[] rows(double... x) {
        float[] rows = new float[2 * x.length];
        for (int t = 0; t < x.length; t++) {
            rows[2 * t] = (float) x[t];
        }
        return rows;
    }

    static double even(int t) {
        return (t * 7919 + 13) % 1009 / 64.0 - 5;
    }

    static double skewed(int t) {
        double root = t * 7919 % 257;
        return root * root / 64;
    }

    static Sequence sequence(long id, int steps, IntToDoubleFunction x, IntToDoubleFunction y) {
        float[] rows = new float[2 * steps];
        for (int t = 0; t < steps; t++) {
            rows[2 * t] = (float) x.applyAsDouble(t);
            rows[2 * t + 1] = (float) y.applyAsDouble(t);
        }
        return new Sequence(id, 2, rows, new boolean[steps]);
    }
}
