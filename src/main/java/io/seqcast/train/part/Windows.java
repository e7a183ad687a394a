package io.seqcast.train.part;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random stretches of sequences, each from the zero state: the sampler {@code windows}. Features know the rows before the
 * window; of its rows only those with need_prediction count.
 *
 * @param batch windows an update
 * @param length rows of a window; shorter where the sequence is
 * @param perSequence windows an epoch of each sequence
 */
public record Windows(int batch, int length, int perSequence) implements Sampler {
    /** This sampler's name in recipes. */
    public static final String NAME = "windows";

    private static final long PLACES = 5;

    public Windows {
        Checks.atLeast("batch", batch, 1);
        Checks.atLeast("length", length, 1);
        Checks.atLeast("per_sequence", perSequence, 1);
    }

    @Override
    public int draws(int stretches) {
        return Math.multiplyExact(stretches, perSequence);
    }

    @Override
    public List<Draw> epoch(List<Stretch> training, long seed, int epoch) {
        SplittableRandom random = Seeds.random(seed, PLACES, epoch);
        List<Draw> draws = new ArrayList<>();
        for (int number : Seeds.permutation(draws(training.size()), random)) {
            Stretch stretch = training.get(number / perSequence);
            int last = Math.max(stretch.from(), stretch.to() - length);
            int start = random.nextInt(stretch.from(), last + 1);
            int end = Math.min(stretch.to(), start + length);
            draws.add(new Draw(new Stretch(stretch.sequence(), start, end), start, number));
        }
        return draws;
    }

    @Override
    public double unflaggedWeight(double warmUpWeight) {
        return 0;
    }
}
