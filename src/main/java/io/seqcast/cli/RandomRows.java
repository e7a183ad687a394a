package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.model.bundle.ModelBundle;
import java.util.Arrays;
import java.util.Random;

/** Rows to time a model on of which nothing else is known. */
final class RandomRows {
    private static final int STEPS = 300;
    private static final long SEED = 7;

    private RandomRows() {}

    /** A sequence of standard normal rows of the model's inputs. */
    static Sequence of(ModelBundle bundle) {
        Random random = new Random(SEED);
        float[] rows = new float[STEPS * bundle.width()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        boolean[] flags = new boolean[STEPS];
        Arrays.fill(flags, true);
        return new Sequence(0, bundle.width(), rows, flags);
    }
}
