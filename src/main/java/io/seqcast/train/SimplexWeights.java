package io.seqcast.train;

import java.util.Arrays;
import java.util.List;

/** Weights ≥ 0 with a sum of 1 that make a loss smallest. Both searches start from equal weights and are the same on every run. */
final class SimplexWeights {
    private static final int MOST_SWEEPS = 10_000;
    private static final double SETTLED = 1e-10;

    private SimplexWeights() {}

    /**
     * Minimises aᵀ E a, moving weight between two entries at a time, each time by what is best for the two.
     *
     * @param errors E, positive semidefinite: sums of products of the members' errors, (M, M)
     */
    static double[] leastSquares(double[][] errors) {
        double[] weights = equal(errors.length);
        double moved = 1;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > SETTLED; sweep++) {
            moved = 0;
            for (int k = 0; k < weights.length; k++) {
                for (int l = 0; l < k; l++) {
                    moved = Math.max(moved, Math.abs(move(errors, weights, k, l)));
                }
            }
        }
        return normalised(weights);
    }

    /** Moves the best share from entry l to entry k; returns it. */
    private static double move(double[][] errors, double[] weights, int k, int l) {
        double curvature = errors[k][k] + errors[l][l] - 2 * errors[k][l];
        if (!(curvature > 0)) {
            return 0; // the two err alike
        }
        double slope = 0;
        for (int i = 0; i < weights.length; i++) {
            slope += (errors[k][i] - errors[l][i]) * weights[i];
        }
        double share = Math.max(-weights[k], Math.min(weights[l], -slope / curvature));
        weights[k] += share;
        weights[l] -= share;
        return share;
    }

    /**
     * Maximises Σ w log Σ_k a_k p_k by expectation and maximisation (Dempster, Laird and Rubin 1977): the weights of a mixture
     * whose parts are known.
     *
     * @param likelihoods p_k of each row, (M), with w behind
     */
    static double[] mixture(List<double[]> likelihoods, int members) {
        double[] weights = equal(members);
        double moved = 1;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > SETTLED; sweep++) {
            double[] next = new double[members];
            for (double[] row : likelihoods) {
                double sum = 0;
                for (int k = 0; k < members; k++) {
                    sum += weights[k] * row[k];
                }
                for (int k = 0; sum > 0 && k < members; k++) {
                    next[k] += row[members] * weights[k] * row[k] / sum;
                }
            }
            if (!(Arrays.stream(next).sum() > 0)) {
                return weights; // nothing came true that anybody thought possible
            }
            normalised(next);
            moved = 0;
            for (int k = 0; k < members; k++) {
                moved = Math.max(moved, Math.abs(next[k] - weights[k]));
            }
            weights = next;
        }
        return weights;
    }

    private static double[] equal(int members) {
        double[] weights = new double[members];
        Arrays.fill(weights, 1.0 / members);
        return weights;
    }

    private static double[] normalised(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.max(0, weights[k] / sum);
        }
        return weights;
    }
}
