package io.seqcast.policy;

/**
 * The position at hand and the price at which it was taken: all that decisions know of an account, whatever its money. Belongs to
 * one thread at a time.
 */
public final class Holding {
    private Action action = Action.FLAT;
    private double entry;

    /** The position; flat at first. */
    public Action action() {
        return action;
    }

    /** The price at which it was taken; 0 while flat. */
    public double entry() {
        return entry;
    }

    /** What the position has gained since it was taken, as a fraction of the price then: ±(price / entry − 1); 0 while flat. */
    public double gain(double price) {
        return action == Action.FLAT ? 0 : action.sign() * (price / entry - 1);
    }

    /** Takes a position at a price; one that is held already keeps its entry. */
    public void take(Action next, double price) {
        if (next != action) {
            set(next, price);
        }
    }

    /** Replaces what is known. @param price at which the position was taken, whatever it is while flat */
    public void set(Action next, double price) {
        action = next;
        entry = next == Action.FLAT ? 0 : price;
    }
}
