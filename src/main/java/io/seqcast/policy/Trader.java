package io.seqcast.policy;

/** Decides about a position, bar after bar. */
@FunctionalInterface
public interface Trader {

    /**
     * The position to hold from this bar on.
     *
     * @param bar that has closed, from 0
     * @param held the position held up to it
     * @param gain what that has gained so far, see {@link Holding#gain}
     */
    Action decide(int bar, Action held, double gain);

    /** One that always wants the same. */
    static Trader always(Action action) {
        return (bar, held, gain) -> action;
    }
}
