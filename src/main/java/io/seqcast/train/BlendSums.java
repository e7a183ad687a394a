package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.Stretch;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a blend is learned from: with outcome y, predictions p_k, training mean m and weight w of each scored row
 *
 * <pre>
 * E_kl = Σ w (y − p_k)(y − p_l)      S_kl = Σ w (p_k − m)(p_l − m)      c_k = Σ w (y − m)(p_k − m)
 * </pre>
 *
 * for each output, and for classes the probabilities that the members gave to what came true.
 */
final class BlendSums {
    private final Problem problem;
    private final List<Double> means; // m, (K)
    private final int members;
    private final double[][][] errors; // E, (K, M, M)
    private final double[][][] spreads; // S, (K, M, M)
    private final double[][] products; // c, (K, M)
    private final List<double[]> likelihoods = new ArrayList<>(); // (rows)(M and w)

    BlendSums(Problem problem, List<Double> means, int members) {
        this.problem = problem;
        this.means = means;
        this.members = members;
        errors = new double[problem.width()][members][members];
        spreads = new double[problem.width()][members][members];
        products = new double[problem.width()][members];
    }

    /** @param predictions of each member after each row, (M)(to, K) */
    void add(Stretch rows, List<float[]> predictions) {
        Sequence sequence = rows.sequence();
        float[] outcomes = problem.targets().after(sequence);
        for (int t = rows.from(); t < rows.to(); t++) {
            double weight = Problem.scoreWeight(sequence, t);
            for (int j = 0; weight > 0 && j < problem.width(); j++) {
                int at = t * problem.width() + j;
                if (!Float.isNaN(outcomes[at])) {
                    add(j, at, weight, outcomes[at], predictions);
                }
            }
        }
    }

    private void add(int j, int at, double weight, double outcome, List<float[]> predictions) {
        double mean = means.get(j);
        for (int k = 0; k < members; k++) {
            double own = predictions.get(k)[at];
            for (int l = 0; l < members; l++) {
                double other = predictions.get(l)[at];
                errors[j][k][l] += weight * (outcome - own) * (outcome - other);
                spreads[j][k][l] += weight * (own - mean) * (other - mean);
            }
            products[j][k] += weight * (outcome - mean) * (own - mean);
        }
        if (problem.task() instanceof Classification && outcome == 1) {
            double[] row = new double[members + 1];
            for (int k = 0; k < members; k++) {
                row[k] = predictions.get(k)[at];
            }
            row[members] = weight;
            likelihoods.add(row);
        }
    }

    /** Adds all rows of another's. */
    void add(BlendSums other) {
        for (int j = 0; j < errors.length; j++) {
            for (int k = 0; k < members; k++) {
                for (int l = 0; l < members; l++) {
                    errors[j][k][l] += other.errors[j][k][l];
                    spreads[j][k][l] += other.spreads[j][k][l];
                }
                products[j][k] += other.products[j][k];
            }
        }
        likelihoods.addAll(other.likelihoods);
    }

    int outputs() {
        return errors.length;
    }

    int members() {
        return members;
    }

    /** E of an output, (M, M). */
    double[][] errors(int j) {
        return errors[j];
    }

    /** S of an output, (M, M). */
    double[][] spreads(int j) {
        return spreads[j];
    }

    /** c of an output, (M). */
    double[] products(int j) {
        return products[j];
    }

    /** Of what came true in each row, the probability that each member gave it, and the row's weight behind. */
    List<double[]> likelihoods() {
        return likelihoods;
    }
}
