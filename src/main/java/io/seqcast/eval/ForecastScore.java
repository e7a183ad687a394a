package io.seqcast.eval;

import java.util.List;

/**
 * One forecaster's result on a data set. Its metric of record is mean R².
 *
 * @param name who made the predictions, for tables and charts
 * @param score over all scored rows
 * @param sequences the sums of each sequence, in the order of the data; what {@link PairedBootstrap} resamples
 * @param steps the error along the sequences, in steps ascending
 */
public record ForecastScore(String name, Score score, List<SequenceSums> sequences, List<StepRange> steps)
        implements Resampled {
    public ForecastScore {
        sequences = List.copyOf(sequences);
        steps = List.copyOf(steps);
    }

    @Override
    public double metric() {
        return score.meanR2();
    }

    @Override
    public double metric(int[] drawn) {
        return SequenceSums.pool(sequences, drawn).meanR2();
    }

    @Override
    public List<Part> parts() {
        return sequences.stream().map(SequenceSums::part).toList();
    }

    /**
     * The score over a range of observed steps, all sequences pooled.
     *
     * @param from first step
     * @param to last step, included
     * @param score of the predictions made after these steps
     */
    public record StepRange(long from, long to, Score score) {}
}
