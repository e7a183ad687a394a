package io.seqcast.explain;

import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gives sequences columns of each other: the whole series of another one, at the same steps, so that the column keeps its own
 * history and loses what it has to do with all else. A series that is too short starts over. A sequence
 * that is alone gets its own series, beginning with the later half.
 */
final class ExchangedColumns {
    private final List<Sequence> sequences;
    private final int[] donors; // by sequence, a cycle through all

    ExchangedColumns(List<Sequence> sequences, long seed) {
        this.sequences = sequences;
        donors = new int[sequences.size()];
        Arrays.setAll(donors, i -> i);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = donors.length - 1; i > 0; i--) { // Sattolo 1986: nobody keeps his own
            int j = random.nextInt(i);
            int swapped = donors[i];
            donors[i] = donors[j];
            donors[j] = swapped;
        }
    }

    /** Sequence {@code index} with these columns of another's. */
    Sequence of(int index, List<Integer> columns) {
        Sequence own = sequences.get(index);
        Sequence donor = sequences.get(donors[index]);
        int shift = donor == own ? own.steps() / 2 : 0;
        float[] rows = own.rows().clone();
        for (int t = 0; t < own.steps() && donor.steps() > 0; t++) {
            int from = (t + shift) % donor.steps() * own.width();
            for (int column : columns) {
                rows[t * own.width() + column] = donor.rows()[from + column];
            }
        }
        return own.withRows(rows);
    }
}
