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
 */
public record Stage(String name, int fold, int folds, int run, int runs, int epochs) {}
