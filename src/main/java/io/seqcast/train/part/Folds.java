package io.seqcast.train.part;

import java.util.List;

/** How the training side is cut for cross-validation: parts of it are held out, one after the other. */
public sealed interface Folds permits SequenceFolds, WalkForward {

    /** Whether nothing is held out. */
    boolean none();

    /**
     * Cuts the training side.
     *
     * @param ahead how many rows targets look ahead
     * @return for each fold, rows for training and the rows that are held out; empty without folds
     * @throws IllegalArgumentException if there are too few rows or sequences
     */
    List<Split> of(Split split, int ahead, long seed);

    /** Whether the rows that are held out choose among a run's epochs; if not, each run has all of them. */
    default boolean chooses() {
        return true;
    }

    /** Whether a fold's networks begin with the weights of the fold before. */
    default boolean goesOn() {
        return false;
    }
}
