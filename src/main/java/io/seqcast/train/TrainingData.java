package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.target.TextOutcomes;
import java.util.List;

/**
 * What a training learns from.
 *
 * @param sequences all of them, of the same widths, at least one
 * @param inputs names of the features, (N)
 * @param targets names of the target columns, then that of the label if there is one, (M)
 */
public record TrainingData(List<Sequence> sequences, List<String> inputs, List<String> targets) {

    /** @throws IllegalArgumentException if there is no sequence or one has other widths */
    public TrainingData {
        sequences = List.copyOf(sequences);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException("the data holds no sequence");
        }
        for (Sequence sequence : sequences) {
            require(sequence, "features", sequence.width(), inputs.size());
            require(sequence, "target columns", sequence.targetWidth(), targets.size());
        }
    }

    /** The same rows with what a text makes of them as target columns, in place of those they have. */
    TrainingData with(TextOutcomes outcomes) {
        return new TrainingData(sequences.stream().map(outcomes::onto).toList(), inputs, outcomes.names());
    }

    private static void require(Sequence sequence, String what, int found, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException(
                    "sequence " + sequence.id() + " has " + found + " " + what + ", must have " + wanted);
        }
    }
}
