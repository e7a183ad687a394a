package io.seqcast.eval;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded data for the tests of scores and reports. */
public final class Sequences {
    private Sequences() {}

    /** Sequences of a noisy linear process around an offset, flags from {@code warmUp} on. */
    public static List<Sequence> linear(int count, int steps, int width, int warmUp, long seed) {
        Random random = new Random(seed);
        List<Sequence> sequences = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            float[] rows = new float[steps * width];
            boolean[] flags = new boolean[steps];
            for (int t = 0; t < steps; t++) {
                flags[t] = t >= warmUp;
                for (int i = 0; i < width; i++) {
                    double own = t >= 1 ? rows[(t - 1) * width + i] - offset(i) : 0;
                    double other = t >= 2 ? rows[(t - 2) * width + (i + 1) % width] - offset((i + 1) % width) : 0;
                    rows[t * width + i] = (float) (offset(i) + 0.6 * own - 0.3 * other + random.nextGaussian());
                }
            }
            sequences.add(new Sequence(100 + k, width, rows, flags));
        }
        return sequences;
    }

    private static double offset(int i) {
        return 3 * i - 4;
    }

    /** Noise around the truth: the actual next rows, off by {@code deviation} on average. */
    public static float[] guesses(Sequence sequence, double deviation, long seed) {
        Random random = new Random(seed);
        int n = sequence.width();
        float[] predicted = new float[sequence.rows().length];
        for (int k = 0; k < predicted.length - n; k++) {
            predicted[k] = (float) (sequence.rows()[k + n] + deviation * random.nextGaussian());
        }
        return predicted;
    }
}
