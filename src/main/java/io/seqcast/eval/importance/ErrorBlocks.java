package io.seqcast.eval.importance;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassSums;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The error of predictions, weighted and summed by blocks of rows that may depend on each other: consecutive days of all sequences,
 * or whole sequences where the data has no times.
 */
public final class ErrorBlocks {
    private final int outputs;
    private final Map<Long, double[]> sums = new TreeMap<>(); // by block, error and weight of each output, (outputs, 2)

    private ErrorBlocks(int outputs) {
        this.outputs = outputs;
    }

    /**
     * Squared errors of numbers.
     *
     * @param width outputs of each row; an outcome that is unknown is left out
     * @param outputs which of them are judged, by index
     * @param days length of a block
     */
    public static ErrorBlocks squared(List<ScoredRows> rows, int width, List<Integer> outputs, int days) {
        ErrorBlocks blocks = new ErrorBlocks(outputs.size());
        for (ScoredRows sequence : rows) {
            for (int t = 0; t < sequence.steps(); t++) {
                for (int j = 0; j < outputs.size() && sequence.counts(t); j++) {
                    int at = t * width + outputs.get(j);
                    double error = (double) sequence.predicted()[at] - sequence.actual()[at];
                    blocks.add(sequence, t, days, j, error * error);
                }
            }
        }
        return blocks;
    }

    /**
     * Log losses of classes.
     *
     * @param classes how many there are; a class that is unknown is left out
     * @param days length of a block
     */
    public static ErrorBlocks logLoss(List<ScoredRows> rows, int classes, int days) {
        ErrorBlocks blocks = new ErrorBlocks(1);
        for (ScoredRows sequence : rows) {
            for (int t = 0; t < sequence.steps(); t++) {
                float came = sequence.actual()[t];
                if (sequence.counts(t) && !Float.isNaN(came)) {
                    blocks.add(sequence, t, days, 0, ClassSums.loss(sequence.predicted()[t * classes + (int) came]));
                }
            }
        }
        return blocks;
    }

    private void add(ScoredRows sequence, int t, int days, int output, double error) {
        if (Double.isNaN(error)) {
            return; // the outcome is unknown
        }
        long block = sequence.times().length == 0
                ? sequence.sequence()
                : Math.floorDiv(sequence.time(t), Duration.ofDays(days).toMillis());
        double[] sum = sums.computeIfAbsent(block, key -> new double[2 * outputs]);
        sum[2 * output] += sequence.weight(t) * error;
        sum[2 * output + 1] += sequence.weight(t);
    }

    /** Sums of every block, (blocks)(outputs, 2), the same blocks for predictions of the same rows. */
    List<double[]> sums() {
        if (sums.isEmpty()) {
            throw new EvaluationException("the data has no row to judge: the outcome of no row that counts is known");
        }
        return List.copyOf(sums.values());
    }
}
