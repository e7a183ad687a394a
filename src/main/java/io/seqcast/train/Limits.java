package io.seqcast.train;

import io.seqcast.train.part.Stopping;

/**
 * When a member's training ends and which weights it keeps.
 *
 * @param epochs at most
 * @param patience epochs without a better score after which it ends; 0 never ends early
 * @param keepsLast whether the last weights are kept, and not those of the best score
 */
record Limits(int epochs, int patience, boolean keepsLast) {

    /** Chooses by the score on validation rows. */
    static Limits of(Stopping stopping) {
        return new Limits(stopping.epochs(), stopping.patience(), false);
    }

    /** Nothing is left to choose. */
    static Limits exactly(int epochs) {
        return new Limits(epochs, 0, true);
    }
}
