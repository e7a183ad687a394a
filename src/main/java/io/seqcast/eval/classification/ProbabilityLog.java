package io.seqcast.eval.classification;

import io.seqcast.eval.ScoredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All probabilities with the classes that came: a precision–recall curve sorts them, which no sum can stand for. Keeps
 * 4 C + 8 bytes a scored row, and 17 more while a curve is made.
 */
final class ProbabilityLog {
    private final int classes;
    private final List<Rows> sequences = new ArrayList<>();

    private record Rows(int[] came, float[] weights, float[] probabilities) {}

    ProbabilityLog(int classes) {
        this.classes = classes;
    }

    void add(ScoredRows sequence) {
        int[] came = new int[sequence.steps()];
        float[] weights = new float[came.length];
        float[] probabilities = new float[came.length * classes];
        int count = 0;
        for (int t = 0; t < sequence.steps(); t++) {
            if (sequence.counts(t) && !Float.isNaN(sequence.actual()[t])) {
                came[count] = (int) sequence.actual()[t];
                weights[count] = (float) sequence.weight(t);
                System.arraycopy(sequence.predicted(), t * classes, probabilities, count * classes, classes);
                count++;
            }
        }
        sequences.add(new Rows(
                Arrays.copyOf(came, count),
                Arrays.copyOf(weights, count),
                Arrays.copyOf(probabilities, count * classes)));
    }

    /** The curve of each class, (C). */
    List<PrecisionRecallCurve> curves() {
        int rows = sequences.stream().mapToInt(some -> some.came.length).sum();
        int[] came = new int[rows];
        float[] weights = new float[rows];
        float[] probabilities = new float[rows];
        List<PrecisionRecallCurve> curves = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            int at = 0;
            for (Rows some : sequences) {
                for (int k = 0; k < some.came.length; k++) {
                    came[at] = some.came[k];
                    weights[at] = some.weights[k];
                    probabilities[at++] = some.probabilities[k * classes + c];
                }
            }
            curves.add(PrecisionRecallCurve.of(probabilities, came, weights, c));
        }
        return curves;
    }
}
