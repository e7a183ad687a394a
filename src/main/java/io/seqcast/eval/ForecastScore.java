package io.seqcast.eval;

import java.util.List;

/**
 * One forecaster's result on a data set.
 *
 * @param name who made the predictions, for tables and charts
 * @param score over all scored rows
 * @param sequences the sums of each sequence, in the order of the data; what {@link PairedBootstrap} resamples
 * @param steps the error along the sequences, in steps ascending
 */
public record ForecastScore(String name, Score score, List<SequenceSums> sequences, List<StepRange> steps) {
    public ForecastScore {
        sequences = List.copyOf(sequences);
        steps = List.copyOf(steps);
    }

    /**
     * The sums of one sequence.
     *
     * @param sequence its key
     * @param sums over its scored rows; shared, nobody adds to it any more
     */
    public record SequenceSums(long sequence, ErrorSums sums) {}

    /**
     * The score over a range of observed steps, all sequences pooled.
     *
     * @param from first step
     * @param to last step, included
     * @param score of the predictions made after these steps
     */
    public record StepRange(long from, long to, Score score) {}
}
