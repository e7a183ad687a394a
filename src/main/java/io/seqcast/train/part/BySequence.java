package io.seqcast.train.part;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole sequences, drawn at random: the split {@code sequence}.
 *
 * @param validFraction share of the sequences that is held out, in (0, 1); at least one is
 */
public record BySequence(double validFraction) implements Splitting {
    /** This split's name in recipes. */
    public static final String NAME = "sequence";

    private static final long PURPOSE = 1;

    public BySequence {
        Checks.between("valid_fraction", validFraction);
    }

    /** Sequences are apart, however far targets look. */
    @Override
    public BySequence forTargets(int ahead) {
        return this;
    }

    @Override
    public Split of(List<Sequence> data, long seed) {
        if (data.size() < 2) {
            throw new IllegalArgumentException("training needs at least 2 sequences, got " + data.size());
        }
        long wanted = Math.round(data.size() * validFraction);
        int held = (int) Math.max(1, Math.min(data.size() - 1L, wanted));
        int[] order = Seeds.permutation(data.size(), Seeds.random(seed, PURPOSE));
        List<Stretch> training = new ArrayList<>();
        List<Stretch> validation = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            (i < held ? validation : training).add(Stretch.whole(data.get(order[i])));
        }
        return new Split(training, validation);
    }
}
