package io.seqcast.train.part;

import java.util.ArrayList;
import java.util.List;

/**
 * Each sequence once an epoch, from its start: the sampler {@code sequences}.
 *
 * @param batch sequences an update
 */
public record WholeSequences(int batch) implements Sampler {
    /** This sampler's name in recipes. */
    public static final String NAME = "sequences";

    private static final long ORDER = 2;

    public WholeSequences {
        Checks.atLeast("batch", batch, 1);
    }

    @Override
    public int draws(int stretches) {
        return stretches;
    }

    @Override
    public List<Draw> epoch(List<Stretch> training, long seed, int epoch) {
        List<Draw> draws = new ArrayList<>();
        for (int i : Seeds.permutation(training.size(), Seeds.random(seed, ORDER, epoch))) {
            draws.add(new Draw(training.get(i), 0, i));
        }
        return draws;
    }

    @Override
    public double unflaggedWeight(double warmUpWeight) {
        return warmUpWeight;
    }
}
