package io.seqcast.train.part;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The cross-validation on the training side: folds of whole sequences, each of which is held out once.
 *
 * @param k number of folds; 0 for none
 * @param sequences how many of the training side's sequences the folds share at most, drawn at random; 0 for all
 */
public record SequenceFolds(int k, int sequences) implements Folds {
    /** No folds. */
    public static final SequenceFolds NONE = new SequenceFolds(0, 0);

    /** These folds' name in recipes. */
    public static final String NAME = "sequence";

    private static final long SOME = 5;

    public SequenceFolds {
        if (k < 0 || k == 1) {
            throw new IllegalArgumentException("folds is " + k + ", must be 0 (none) or at least 2");
        }
        if (sequences != 0 && sequences < k) {
            throw new IllegalArgumentException(
                    "folds.sequences is " + sequences + ", must be at least folds.k, " + k + ", or 0 (all)");
        }
    }

    @Override
    public boolean none() {
        return k == 0;
    }

    /** @throws IllegalArgumentException if there are fewer sequences than folds */
    @Override
    public List<Split> of(Split split, int ahead, long seed) {
        return k == 0 ? List.of() : some(split, seed).folds(k, seed);
    }

    private Split some(Split split, long seed) {
        int all = split.training().size();
        if (sequences == 0 || sequences >= all) {
            return split;
        }
        int[] order = Seeds.permutation(all, Seeds.random(seed, SOME));
        List<Stretch> some = IntStream.of(order)
                .limit(sequences)
                .sorted()
                .mapToObj(split.training()::get)
                .toList();
        return new Split(some, split.validation());
    }
}
