package io.seqcast.eval;

import io.seqcast.data.Sequence;
import java.util.stream.IntStream;

/** Which predictions count: those the data asks for and can answer. */
public final class ScoredSteps {
    private ScoredSteps() {}

    /** Whether the prediction made after step {@code t} is scored: the flag is set and row t + 1 exists. */
    public static boolean contains(Sequence sequence, int t) {
        return t + 1 < sequence.steps() && sequence.needPrediction()[t];
    }

    /** The steps after which a prediction is scored, ascending. */
    public static int[] of(Sequence sequence) {
        return IntStream.range(0, sequence.steps())
                .filter(t -> contains(sequence, t))
                .toArray();
    }
}
