package io.seqcast.model.linear;

import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;

/**
 * The ridge's equations on standardised columns, (C + λ I) β = r (Hoerl and Kennard 1970): C the columns' correlations,
 * r their covariances with an output, λ the penalty over the sum of weights. Columns that never change are left out; the
 * intercept is free of penalty.
 */
final class RidgeEquations {
    private final Moments moments;
    private final StandardColumns columns;
    private final double penalty; // λ

    private RidgeEquations(Moments moments, double l2) {
        this.moments = moments;
        columns = new StandardColumns(moments);
        penalty = l2 / moments.weight();
    }

    /**
     * The weights of each target, in the data's units, (targets, columns).
     *
     * @param whose equations they are, for people
     * @throws IllegalArgumentException if there is no single solution
     */
    static double[][] solve(Moments moments, int targets, double l2, String whose) {
        RidgeEquations equations = new RidgeEquations(moments, l2);
        double[] lower = equations.columns.cholesky(equations.penalty);
        if (lower == null) {
            throw singular(whose, l2);
        }
        double[][] weights = new double[targets][];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = equations.weights(lower, k);
        }
        return weights;
    }

    /** Of equations without a single solution. */
    static IllegalArgumentException singular(String whose, double l2) {
        return new IllegalArgumentException("the equations of " + whose
                + " are singular: too few rows, or columns that follow from others; l2 is " + l2
                + ", take a larger one");
    }

    /** Of the k-th target, (columns). */
    private double[] weights(double[] lower, int k) {
        int n = columns.count();
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            double covariance = moments.product(columns.index(i), moments.columns() + k) / moments.weight();
            solution[i] = covariance / columns.deviation(i) / (1 + penalty);
        }
        TriangularSolver_DDRM.solveL(lower, solution, n);
        TriangularSolver_DDRM.solveTranL(lower, solution, n);
        return columns.unscaled(solution, 0);
    }
}
