package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.RecipeTree;
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

    static final String RECIPE = """
            members: [{name: member, kind: mamba2, count: 2, config: {d_model: 16, n_layers: 1, d_state: 4, headdim: 8}}]
            sampler: {batch: 4}
            optimizer: {lr: 1e-2}
            augmentation: {amplitude: 0.5}
            stopping: {epochs: 3, patience: 0}
            """;

    static TrainingData data() {
        return new TrainingData(sequences(20, 60, 1), List.of("a", "b", "c"), List.of());
    }

    /** The recipe of {@link #RECIPE} with some values set. */
    static Recipe recipe(String... settings) {
        return recipe(RECIPE, settings);
    }

    static Recipe recipe(String yaml, String[] settings) {
        RecipeTree tree = RecipeTree.of("toy", yaml);
        for (String setting : settings) {
            tree.set(setting);
        }
        return tree.recipe();
    }
}
