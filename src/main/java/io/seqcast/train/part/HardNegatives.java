package io.seqcast.train.part;

import java.util.List;

/**
 * Rows of some classes that a network finds hardest take more of their class's quota than falls to them by chance (after Shrivastava et
 * al. 2016, arXiv 1604.03540). They are looked for at the end of the first epoch and then every few epochs.
 *
 * @param classes whose rows are looked at, by their places
 * @param share of a class's training rows that is hard: those of the highest loss, in (0, 1)
 * @param quota the share of the class's quota that they take, from the second epoch on, where so many lie in the batch's sequences
 * @param refresh epochs after which they are looked for anew
 */
public record HardNegatives(List<Integer> classes, double share, Ramp quota, int refresh) {
    public HardNegatives {
        classes = List.copyOf(classes);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("classes is empty, must name at least one");
        }
        Checks.between("share", share);
        Checks.fractionOrOne("from", quota.from());
        Checks.fractionOrOne("to", quota.to());
        Checks.atLeast("epochs", quota.epochs(), 1);
        Checks.atLeast("refresh", refresh, 1);
    }

    /** Whether they are looked for at the end of an epoch, from 1. */
    public boolean lookAfter(int epoch) {
        return (epoch - 1) % refresh == 0;
    }

    /** How many of so many rows of a class are hard ones, if there are as many. */
    int of(int rows, int epoch) {
        return epoch == 1 ? 0 : (int) Math.round(rows * quota.in(epoch - 1));
    }
}
