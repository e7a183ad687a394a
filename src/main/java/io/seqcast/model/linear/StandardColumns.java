package io.seqcast.model.linear;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;

/** Columns less their mean and over their deviation. Those that never change are left out. */
final class StandardColumns {
    /**
     * Of its variation, a column must have so much to itself, given those before it: below, Cholesky's pivots are but what
     * rounding left of nothing.
     */
    private static final double LEAST_PIVOT = 1e-12;

    private final Moments moments;
    private final int[] changing; // indices of the columns that are not constant
    private final double[] deviation; // of each of these

    /** @param moments of the columns, and of whatever stands behind them */
    StandardColumns(Moments moments) {
        this.moments = moments;
        changing = IntStream.range(0, moments.columns())
                .filter(i -> moments.product(i, i) > 0)
                .toArray();
        deviation = Arrays.stream(changing)
                .mapToDouble(i -> Math.sqrt(moments.product(i, i) / moments.weight()))
                .toArray();
    }

    /** Number of columns that change, n. */
    int count() {
        return changing.length;
    }

    /** Index of the k-th that changes. */
    int index(int k) {
        return changing[k];
    }

    /** Standard deviation of the k-th that changes. */
    double deviation(int k) {
        return deviation[k];
    }

    /** L of (C + λ I) / (1 + λ) = L Lᵀ, C the correlations, whose diagonal is 1, (n, n); null if that is singular. */
    double @Nullable [] cholesky(double penalty) {
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

    /** Weights in the columns' own units, 0 for those that never change, (columns). */
    double[] unscaled(double[] weights, int from) {
        double[] all = new double[moments.columns()];
        for (int k = 0; k < changing.length; k++) {
            all[changing[k]] = weights[from + k] / deviation[k];
        }
        return all;
    }
}
