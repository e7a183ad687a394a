package io.seqcast.policy;

/** The position to hold from a bar's close on. */
public enum Action {
    SHORT(-1),
    FLAT(0),
    LONG(1);

    /** How many there are. */
    public static final int COUNT = 3;

    private static final Action[] ALL = values();

    private final int sign;

    Action(int sign) {
        this.sign = sign;
    }

    /** What the position gains where the price rises by 1: −1, 0 or 1. */
    public int sign() {
        return sign;
    }

    /** The action at a place, 0 to 2, in the order short, flat, long. */
    public static Action at(int place) {
        return ALL[place];
    }
}
