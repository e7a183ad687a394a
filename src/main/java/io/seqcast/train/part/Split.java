package io.seqcast.train.part;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows for training and rows for validation; none is on both sides.
 *
 * @param training what the weights are fitted to
 * @param validation what chooses among the weights
 */
public record Split(List<Stretch> training, List<Stretch> validation) {
    private static final long FOLDS = 4;

    public Split {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /**
     * Refuses a split in which the targets of training rows reach into the rows that are validated.
     *
     * @param ahead how many rows the targets look ahead
     * @param purge what keeps them apart in a recipe
     * @throws IllegalArgumentException naming a sequence in which they do, and what keeps them apart
     */
    public void requireApart(int ahead, String purge) {
        Map<Long, Integer> held = new HashMap<>();
        validation.forEach(stretch -> held.merge(stretch.sequence().id(), stretch.from(), Math::min));
        for (Stretch stretch : training) {
            long id = stretch.sequence().id();
            int first = held.getOrDefault(id, Integer.MAX_VALUE);
            int last = stretch.to() - 1;
            if (last < first && (long) last + ahead > first) {
                throw new IllegalArgumentException("sequence " + id + " is trained on up to row " + last
                        + " and validated from row " + first + ", but targets look " + ahead
                        + " rows ahead: what is learned would show what is validated; " + purge + " must be at least "
                        + (ahead - 1) + " rows");
            }
        }
    }

    /**
     * Cuts the training side into folds of whole sequences, each of which is held out once.
     *
     * @param number of folds, at least 2
     * @return for each fold, the rest for training and the fold for validation
     * @throws IllegalArgumentException if there are fewer sequences than folds
     */
    public List<Split> folds(int number, long seed) {
        if (training.size() < number) {
            throw new IllegalArgumentException("folds is " + number + ", must be at most the number of sequences on the"
                    + " training side, " + training.size());
        }
        int[] order = Seeds.permutation(training.size(), Seeds.random(seed, FOLDS));
        List<Split> folds = new ArrayList<>();
        for (int fold = 0; fold < number; fold++) {
            List<Stretch> rest = new ArrayList<>();
            List<Stretch> held = new ArrayList<>();
            for (int i = 0; i < order.length; i++) {
                (i % number == fold ? held : rest).add(training.get(order[i]));
            }
            folds.add(new Split(rest, held));
        }
        return folds;
    }
}
