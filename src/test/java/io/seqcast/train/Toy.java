package io.seqcast.train;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Small data that a small network learns in seconds. */
final class Toy {
    static final int WIDTH = 3;

    private Toy() {}

    /** Damped rotations with noise: predictable, and not by the last value alone. */
    static List<Sequence> sequences(int number, int steps, long seed) {
        Random random = new Random(seed);
        List<Sequence> sequences = new ArrayList<>();
        for (int s = 0; s < number; s++) {
            float[] rows = new float[steps * WIDTH];
            double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            for (int t = 0; t < steps; t++) {
                double turned = 0.8 * x[0] - 0.6 * x[1];
                x[1] = 0.6 * x[0] + 0.8 * x[1];
                x[0] = turned;
                x[2] = 0.9 * x[2] + 0.4 * random.nextGaussian();
                for (int i = 0; i < WIDTH; i++) {
                    rows[t * WIDTH + i] = (float) (x[i] + 0.1 * random.nextGaussian());
                }
            }
            boolean[] needed = new boolean[steps];
            Arrays.fill(needed, steps / 5, steps, true);
            sequences.add(new Sequence(100 + s, WIDTH, rows, needed));
        }
        return sequences;
    }

    static TrainOptions options() {
        return new TrainOptions(
                new TrainOptions.Network(16, 1, 4, 8),
                "raw",
                "none",
                new TrainOptions.Optimizer(1e-2, 1e-4, 0.9, 0.95, 1),
                new Schedule.Cosine(0.05),
                new TrainOptions.Loss(1, 0.5),
                2,
                3,
                4,
                0.2,
                0,
                7,
                2);
    }
}
