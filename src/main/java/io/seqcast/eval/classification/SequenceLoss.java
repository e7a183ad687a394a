package io.seqcast.eval.classification;

import io.seqcast.eval.Resampled.Part;
import java.util.List;

/**
 * The log loss of one sequence.
 *
 * @param sequence its key
 * @param rows number of scored rows whose class is known
 * @param weights in which each class came, (C)
 * @param loss Σ w · loss over these rows
 */
public record SequenceLoss(long sequence, long rows, List<Double> weights, double loss) {
    public SequenceLoss {
        weights = List.copyOf(weights);
    }

    /** The same rows, predicted with the same probabilities each. */
    SequenceLoss ofConstant(double[] p) {
        double constant = 0;
        for (int c = 0; c < p.length; c++) {
            constant += weights.get(c) * ClassSums.loss(p[c]);
        }
        return new SequenceLoss(sequence, rows, weights, constant);
    }

    double weight() {
        return weights.stream().mapToDouble(Double::doubleValue).sum();
    }

    Part part() {
        return new Part(sequence, rows, weights.size());
    }
}
