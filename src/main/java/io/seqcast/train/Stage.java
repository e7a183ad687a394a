package io.seqcast.train;

/**
 * Where a training stands among its runs: each trains one member on one side of the data.
 *
 * @param name of the member
 * @param fold that is held out, from 1; 0 where the final members are trained
 * @param folds how many there are
 * @param run number of this run, from 1
 * @param runs how many there are in all
 * @param epochs of this run at most
 * @param sequences that it is trained on
 */
public record Stage(String name, int fold, int folds, int run, int runs, int epochs, int sequences) {

    /** Number of members, each of which has a run a fold and a last one. */
    public int members() {
        return runs / (folds + 1);
    }

    /** Index of this run's member, from 0. */
    public int member() {
        return (run - 1) % members();
    }
}
