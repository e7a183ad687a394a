package io.seqcast.model.linear;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * The ridge's equations on standardised columns, (C + λ I) β = r (Hoerl and Kennard 1970): C the columns' correlations,
 * r their covariances with an output, λ the penalty over the sum of weights. Columns that never change are left out; the
 * intercept is free of penalty.
 */
final class RidgeEquations {
    /**
     * Of its variation, a column must have so much to itself, given those before it: below, Cholesky's pivots are but what
     * rounding left of nothing.
     */
    private static final double LEAST_PIVOT = 1e-12;

    private final Moments moments;
    private final int[] changing; // indices of the columns that are not constant
    private final double[] deviation; // of each of these
    private final double penalty; // λ

    private RidgeEquations(Moments moments, double l2) {
        this.moments = moments;
        penalty = l2 / moments.weight();
        changing = IntStream.range(0, moments.columns())
                .filter(i -> moments.product(i, i) > 0)
                .toArray();
        deviation = Arrays.stream(changing)
                .mapToDouble(i -> Math.sqrt(moments.product(i, i) / moments.weight()))
                .toArray();
    }

    /**
     * The weights of each target, in the data's units, (targets, columns).
     *
     * @param whose equations they are, for people
     * @throws IllegalArgumentException if there is no single solution
     */
    static double[][] solve(Moments moments, int targets, double l2, String whose) {
        RidgeEquations equations = new RidgeEquations(moments, l2);
        double[] lower = equations.cholesky();
        if (lower == null) {
            throw new IllegalArgumentException("the equations of " + whose
                    + " are singular: too few rows, or columns that follow from others; l2 is " + l2
                    + ", take a larger one");
        }
        double[][] weights = new double[targets][];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = equations.weights(lower, k);
        }
        return weights;
    }

    /** L of (C + λ I) / (1 + λ) = L Lᵀ, whose diagonal is 1, or null if it is singular. */
    private double @Nullable [] cholesky() {
        int n = changing.length;
        DMatrixRMaj matrix = CommonOps_DDRM.identity(n);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double covariance = moments.product(changing[i], changing[j]) / moments.weight();
                double value = covariance / deviation[i] / deviation[j] / (1 + penalty);
                matrix.set(i, j, value);
                matrix.set(j, i, value);
            }
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
        if (!cholesky.decompose(matrix)) {
            return null;
        }
        double[] lower = cholesky.getT(null).data;
        return IntStream.range(0, n).allMatch(i -> Math.pow(lower[i * n + i], 2) >= LEAST_PIVOT) ? lower : null;
    }

    /** Of the k-th target, (columns). */
    private double[] weights(double[] lower, int k) {
        int n = changing.length;
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            double covariance = moments.product(changing[i], moments.columns() + k) / moments.weight();
            solution[i] = covariance / deviation[i] / (1 + penalty);
        }
        TriangularSolver_DDRM.solveL(lower, solution, n);
        TriangularSolver_DDRM.solveTranL(lower, solution, n);
        double[] weights = new double[moments.columns()];
        for (int i = 0; i < n; i++) {
            weights[changing[i]] = solution[i] / deviation[i];
        }
        return weights;
    }
}
