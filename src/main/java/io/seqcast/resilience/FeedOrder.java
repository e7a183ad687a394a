package io.seqcast.resilience;

/**
 * Which point is the i-th of a long run: the sequences run side by side, all at the same step. Those of finite length follow one
 * another: when the first {@code sequences} are complete, the next as many start under new keys.
 *
 * @param sequences side by side
 * @param length steps of a sequence, 0 for ever
 */
public record FeedOrder(int sequences, long length) {
    /** Key of the i-th point's sequence. */
    long sequence(long point) {
        long round = length == 0 ? 0 : point / sequences / length;
        return round * sequences + point % sequences;
    }

    /** Step of the i-th point in its sequence. */
    long step(long point) {
        long steps = point / sequences;
        return length == 0 ? steps : steps % length;
    }

    /** The number i of a point, or -1 if there is no such point. */
    long point(long sequence, long step) {
        boolean possible = sequence >= 0 && step >= 0 && (length == 0 ? sequence < sequences : step < length);
        return possible ? (sequence / sequences * length + step) * sequences + sequence % sequences : -1;
    }
}
