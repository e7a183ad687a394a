package io.seqcast.eval.report;

import io.seqcast.data.Sequence;
import io.seqcast.eval.Score;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One sequence with its predictions, to be looked at.
 *
 * @param actual the data
 * @param predicted the prediction made after each step, row-major (T, N); those of other than scored steps are not shown
 * @param features indices of the features to show
 */
public record Example(Sequence actual, float[] predicted, List<Integer> features) {
    public Example {
        features = List.copyOf(features);
    }

    /** Shows the features with the best, the median and the worst R² of {@code score}; those that do not vary never. */
    public static Example of(Sequence actual, float[] predicted, Score score) {
        List<Integer> byScore = IntStream.range(0, actual.width())
                .filter(i -> !Double.isNaN(score.r2().get(i)))
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> score.r2().get(i)).reversed())
                .toList();
        int n = byScore.size();
        List<Integer> shown = IntStream.of(0, n / 2, n - 1)
                .filter(place -> place >= 0 && place < n)
                .distinct()
                .mapToObj(byScore::get)
                .toList();
        return new Example(actual, predicted, shown);
    }
}
