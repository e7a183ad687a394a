package io.seqcast.resilience;

/**
 * Which point is the i-th of a long run: the sequences run side by side, all at the same step. Those of finite length follow one
 * another: when the first {@code sequences} are complete, the next as many start, under new keys or anew under the same.
 *
 * @param sequences side by side
 * @param length steps of a sequence, 0 for ever
 * @param anew whether those that follow have the keys of those before
 */
public record FeedOrder(int sequences, long length, boolean anew) {

    /** Sequences that follow others have keys of their own. */
    public FeedOrder(int sequences, long length) {
        this(sequences, length, false);
    }

    /** Key of the i-th point's sequence. */
    long sequence(long point) {
        long round = length == 0 || anew ? 0 : point / sequences / length;
        return round * sequences + point % sequences;
    }

    /** Step of the i-th point in its sequence. */
    long step(long point) {
        long steps = point / sequences;
        return length == 0 ? steps : steps % length;
    }

    /** The number i of a point of a sequence's first start, or -1 if there is no such point. */
    long point(long sequence, long step) {
        return point(sequence, step, 0);
    }

    /**
     * The number i of a point, or -1 if there is no such point.
     *
     * @param start which of its sequence's, from 0
     */
    long point(long sequence, long step, int start) {
        boolean endless = length == 0;
        boolean possible = sequence >= 0
                && step >= 0
                && (endless || step < length)
                && (!(endless || anew) || sequence < sequences)
                && (anew || start == 0);
        long round = anew ? start : sequence / sequences;
        return possible ? (round * length + step) * sequences + sequence % sequences : -1;
    }
}
