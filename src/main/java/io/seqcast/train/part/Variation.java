package io.seqcast.train.part;

/**
 * A draw and what is done to it before a network sees it.
 *
 * @param draw the rows, of a slice those that are left
 * @param length rows that the network sees
 */
public record Variation(Kind kind, Draw draw, int length) {

    /** What is done. */
    public enum Kind {
        /** Nothing: the rows as they are. */
        NONE,
        /** Each input is a little off. */
        NOISE,
        /** Time runs slower or faster. */
        WARP,
        /** A piece stands for all. */
        SLICE
    }

    static Variation none(Draw draw) {
        return new Variation(Kind.NONE, draw, draw.length());
    }
}
