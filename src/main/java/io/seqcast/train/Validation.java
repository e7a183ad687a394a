package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.eval.ErrorSums;
import java.util.List;
import java.util.function.BiFunction;

/** Scores forecasts of whole sequences on their rows with {@code need_prediction}. */
final class Validation {
    private Validation() {}

    /** @param forecast the prediction after each row of a sequence, (T, N) */
    static ErrorSums score(
            Workers workers, List<Sequence> sequences, BiFunction<SequenceGradient, Sequence, float[]> forecast) {
        int width = sequences.get(0).width();
        List<ErrorSums> parts = workers.map(sequences.size(), (evaluator, i) -> {
            Sequence sequence = sequences.get(i);
            return score(sequence, forecast.apply(evaluator, sequence));
        });
        ErrorSums sums = new ErrorSums(width);
        parts.forEach(sums::add);
        return sums;
    }

    private static ErrorSums score(Sequence sequence, float[] predictions) {
        int width = sequence.width();
        ErrorSums sums = new ErrorSums(width);
        for (int t = 0; t + 1 < sequence.steps(); t++) {
            if (sequence.needPrediction()[t]) {
                sums.add(sequence.rows(), (t + 1) * width, predictions, t * width);
            }
        }
        return sums;
    }
}
