package io.seqcast.data;

import org.jspecify.annotations.Nullable;

/**
 * In which order the rows of a file are read. Within a sequence the steps always rise.
 *
 * @param interleaved how many sequences run side by side, 1 being one sequence after the other
 * @param shuffle seed of a random order of the sequences; null for that of their keys
 */
public record Order(int interleaved, @Nullable Long shuffle) {
    public Order {
        if (interleaved < 1) {
            throw new IllegalArgumentException("--interleave is " + interleaved + ", must be at least 1");
        }
    }

    /** One sequence after the other, by rising key. */
    public static Order bySequence() {
        return new Order(1, null);
    }

    /** Groups of {@code n} sequences; in a group all rows of step 0, then of step 1, and so on, as a live feed would. */
    public static Order interleaved(int n) {
        return new Order(n, null);
    }

    /** The same with the sequences themselves in a random order, the same for the same seed. */
    public Order shuffled(long seed) {
        return new Order(interleaved, seed);
    }

    /** The place of each sequence: an SQL expression of {@code seq_ix}, to sort by. MD5 is the same in every version. */
    public String sequenceKey() {
        return shuffle == null ? "seq_ix" : "md5(" + shuffle + " || ':' || seq_ix), seq_ix";
    }
}
