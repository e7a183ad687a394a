package io.seqcast.eval.classification;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All probabilities with the classes that came: what sorts rows cannot be had of sums. Keeps 4 C + 8 bytes a scored row, and 17
 * more while they are sorted.
 */
final class ProbabilityLog {
    private static final int FIRST = 64; // rows that there is room for at the start

    private final int classes;
    private int[] came = new int[FIRST];
    private float[] weights = new float[FIRST];
    private float[] probabilities;
    private int rows;

    ProbabilityLog(int classes) {
        this.classes = classes;
        probabilities = new float[FIRST * classes];
    }

    void add(int came, float[] predicted, int at, double w) {
        reserve(1);
        this.came[rows] = came;
        weights[rows] = (float) w;
        System.arraycopy(predicted, at, probabilities, rows * classes, classes);
        rows++;
    }

    /** Adds all rows of another's, behind its own. */
    void add(ProbabilityLog other) {
        reserve(other.rows);
        System.arraycopy(other.came, 0, came, rows, other.rows);
        System.arraycopy(other.weights, 0, weights, rows, other.rows);
        System.arraycopy(other.probabilities, 0, probabilities, rows * classes, other.rows * classes);
        rows += other.rows;
    }

    private void reserve(int more) {
        if (rows + more > came.length) {
            int size = Math.max(rows + more, 2 * came.length);
            came = Arrays.copyOf(came, size);
            weights = Arrays.copyOf(weights, size);
            probabilities = Arrays.copyOf(probabilities, Math.multiplyExact(size, classes));
        }
    }

    /** The same rows if the probabilities had always been these, (C). */
    ProbabilityLog ofConstant(double[] p) {
        ProbabilityLog constant = new ProbabilityLog(classes);
        float[] row = new float[classes];
        for (int c = 0; c < classes; c++) {
            row[c] = (float) p[c];
        }
        for (int k = 0; k < rows; k++) {
            constant.add(came[k], row, 0, weights[k]);
        }
        return constant;
    }

    /** The curve of each class, (C). */
    List<PrecisionRecallCurve> curves() {
        return IntStream.range(0, classes)
                .mapToObj(c -> PrecisionRecallCurve.of(ranked(List.of(c))))
                .toList();
    }

    /** The rows by the probability that one of these classes comes. */
    RankedRows ranked(List<Integer> group) {
        float[] together = new float[rows];
        boolean[] hits = new boolean[rows];
        for (int k = 0; k < rows; k++) {
            for (int c : group) {
                together[k] += probabilities[k * classes + c];
                hits[k] |= came[k] == c;
            }
        }
        return RankedRows.of(together, hits, Arrays.copyOf(weights, rows));
    }
}
