package io.seqcast.eval;

import io.seqcast.eval.ForecastScore.StepRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers errors by ranges of steps. Sequences may be endless: as soon as there would be more than {@link #MOST} ranges,
 * neighbours are merged and a range is twice as long.
 */
final class ErrorOverSteps {
    static final int FIRST_LENGTH = 25;
    static final int MOST = 64;

    private final int width;
    private List<@Nullable ErrorSums> ranges = new ArrayList<>();
    private int length = FIRST_LENGTH;

    ErrorOverSteps(int width) {
        this.width = width;
    }

    void add(int step, float[] actual, int actualOffset, float[] predicted, int predictedOffset, double weight) {
        while (step / length >= MOST) {
            mergeNeighbours();
        }
        int index = step / length;
        while (ranges.size() <= index) {
            ranges.add(null);
        }
        ErrorSums sums = ranges.get(index);
        if (sums == null) {
            sums = new ErrorSums(width);
            ranges.set(index, sums);
        }
        sums.add(actual, actualOffset, predicted, predictedOffset, weight);
    }

    /** The ranges that have rows. */
    List<StepRange> ranges() {
        List<StepRange> result = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            ErrorSums sums = ranges.get(i);
            if (sums != null) {
                long from = (long) i * length;
                result.add(new StepRange(from, from + length - 1, Score.of(sums)));
            }
        }
        return result;
    }

    private void mergeNeighbours() {
        List<@Nullable ErrorSums> merged = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i += 2) {
            merged.add(merge(ranges.get(i), i + 1 < ranges.size() ? ranges.get(i + 1) : null));
        }
        ranges = merged;
        length *= 2;
    }

    private static @Nullable ErrorSums merge(@Nullable ErrorSums first, @Nullable ErrorSums second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        first.add(second);
        return first;
    }
}
