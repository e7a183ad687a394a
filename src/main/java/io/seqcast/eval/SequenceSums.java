package io.seqcast.eval;

import io.seqcast.eval.Resampled.Part;
import java.util.List;

/**
 * The sums of one sequence.
 *
 * @param sequence its key
 * @param sums over its scored rows; shared, nobody adds to it any more
 */
public record SequenceSums(long sequence, ErrorSums sums) {

    /**
     * The sums of a draw.
     *
     * @param sequences at least one
     * @param drawn places among them, each as often as it was drawn
     */
    public static ErrorSums pool(List<SequenceSums> sequences, int[] drawn) {
        ErrorSums pooled = new ErrorSums(sequences.get(0).sums.width());
        for (int place : drawn) {
            pooled.add(sequences.get(place).sums);
        }
        return pooled;
    }

    /** How much of this sequence was scored. */
    public Part part() {
        return new Part(sequence, sums.rows(), sums.width());
    }
}
