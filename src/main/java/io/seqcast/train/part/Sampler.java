package io.seqcast.train.part;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network sees in an epoch, and in which order. */
public sealed interface Sampler permits WholeSequences, Windows, RandomRows {

    /** Draws an update. */
    int batch();

    /** Draws an epoch, of so many stretches. */
    int draws(int stretches);

    /** What the draws of an epoch are. The same for the same seed and epoch. */
    List<Draw> epoch(List<Stretch> training, long seed, int epoch);

    /** Which rows it takes more of than fall to it by chance; null for none. */
    default @Nullable HardNegatives hard() {
        return null;
    }

    /**
     * The draws of one batch with the rows of them that count, where that is a matter of what came. The same for the same seed and epoch.
     *
     * @param hard rows that a network finds hardest
     */
    default List<Draw> batch(List<Draw> draws, Outcomes outcomes, HardRows hard, long seed, int epoch) {
        return draws;
    }

    /** Weight in the loss of a row without need_prediction, where a recipe wants {@code warmUpWeight}. */
    double unflaggedWeight(double warmUpWeight);
}
