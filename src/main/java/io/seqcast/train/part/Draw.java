package io.seqcast.train.part;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a network sees at once in training: rows up to the end of a stretch, from the zero state.
 *
 * @param stretch the rows that may count
 * @param start the first row that the network sees, at most the first that counts
 * @param number of the draw among those of its epoch, whatever their order: with it, randomness is its own
 * @param chosen the rows of the stretch that count; null for all
 */
public record Draw(
        Stretch stretch, int start, int number, @Nullable BitSet chosen) {

    /** One of which all rows count. */
    public Draw(Stretch stretch, int start, int number) {
        this(stretch, start, number, null);
    }

    /** The same draw, of which these rows count. */
    Draw counting(BitSet rows) {
        return new Draw(stretch, start, number, rows);
    }

    /** Rows that the network sees. */
    public int length() {
        return stretch.to() - start;
    }

    /** Whether row {@code t} counts. */
    public boolean counts(int t) {
        return t >= stretch.from() && t < stretch.to() && (chosen == null || chosen.get(t));
    }
}
