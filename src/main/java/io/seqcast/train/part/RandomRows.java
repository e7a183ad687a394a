package io.seqcast.train.part;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Each sequence once an epoch, from its start, of which some rows count that are drawn anew each time: the sampler {@code rows}.
 * For a network that reads each row's window by itself the others cost nothing. Only rows with need_prediction and a weight are
 * drawn.
 *
 * @param batch sequences an update
 * @param perSequence rows an epoch of each sequence, all where there are fewer; with quotas the mean over the sequences of a batch
 * @param quotas of the classes in a batch
 */
public record RandomRows(int batch, int perSequence, Quotas quotas) implements Sampler {
    /** This sampler's name in recipes. */
    public static final String NAME = "rows";

    private static final long ROWS = 6;
    private static final long OF_CLASSES = 13;

    public RandomRows {
        Checks.atLeast("batch", batch, 1);
        Checks.atLeast("per_sequence", perSequence, 1);
    }

    /** One that draws classes as often as they come. */
    public RandomRows(int batch, int perSequence) {
        this(batch, perSequence, Quotas.NONE);
    }

    @Override
    public int draws(int stretches) {
        return stretches;
    }

    @Override
    public List<Draw> epoch(List<Stretch> training, long seed, int epoch) {
        SplittableRandom random = Seeds.random(seed, ROWS, epoch);
        List<Draw> draws = new ArrayList<>();
        for (int i : Seeds.permutation(training.size(), random)) {
            Draw draw = new Draw(training.get(i), 0, i);
            draws.add(quotas.isNone() ? draw.counting(rows(training.get(i), random)) : draw);
        }
        return draws;
    }

    @Override
    public @Nullable HardNegatives hard() {
        return quotas.hard();
    }

    @Override
    public List<Draw> batch(List<Draw> draws, Outcomes outcomes, HardRows hard, long seed, int epoch) {
        if (quotas.isNone()) {
            return draws;
        }
        SplittableRandom random =
                Seeds.random(seed, OF_CLASSES, epoch, draws.get(0).number());
        int rows = Math.multiplyExact(perSequence, draws.size());
        return quotas.choose(draws, rows, outcomes, hard, epoch, random);
    }

    @Override
    public double unflaggedWeight(double warmUpWeight) {
        return 0;
    }

    private BitSet rows(Stretch stretch, SplittableRandom random) {
        Sequence sequence = stretch.sequence();
        List<Integer> candidates = new ArrayList<>();
        for (int t = stretch.from(); t < stretch.to(); t++) {
            if (Quotas.counts(sequence, t)) {
                candidates.add(t);
            }
        }
        BitSet rows = new BitSet(stretch.to());
        int[] order = Seeds.permutation(candidates.size(), random);
        for (int k = 0; k < Math.min(perSequence, order.length); k++) {
            rows.set(candidates.get(order[k]));
        }
        return rows;
    }
}
