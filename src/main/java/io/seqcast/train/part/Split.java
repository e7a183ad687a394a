package io.seqcast.train.part;

import java.util.ArrayList;
import java.util.List;

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
