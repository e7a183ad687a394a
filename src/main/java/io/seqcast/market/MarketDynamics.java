package io.seqcast.market;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The law of motion of the hidden state of the market. Two vectors of F unit-variance factors make the state: a fast one,
 * {@code v' = A v + G h(v) + √(1−κ) L z}, and a slow one, {@code u' = φ u + √(1−φ²) z}. The products h of pairs of
 * squashed factors are what a linear model cannot see. The features are
 * {@code scale · ((√(1−λ) v + √λ u) D + ι z)} with a scale drawn once a sequence.
 *
 * @param transition A, (F, F): the fitted autoregression with its singular values bounded, so that v is stationary
 * @param noise L, (F, F), lower triangular: A Aᵀ + L Lᵀ = 1
 * @param coupling G = √κ L O, (F, F), O orthogonal: how the products drive the factors
 * @param loadings D, (F, N)
 * @param productVariance variance of tanh(1.5 z), which brings the products to unit variance
 */
record MarketDynamics(
        DMatrixRMaj transition, DMatrixRMaj noise, DMatrixRMaj coupling, DMatrixRMaj loadings, double productVariance) {
    static final double SLOW_SHARE = 0.25; // λ
    static final double SLOW_MEMORY = 0.9985; // φ
    static final double NONLINEAR_SHARE = 0.115; // κ
    static final double SQUASH = 1.5;
    static final double OWN_NOISE = 0.15; // ι
    static final double SCALE_SPREAD = 0.35; // of the logarithm of a sequence's scale

    private static final double CALM_SHARE = 0.822; // of the time, by the published regimes
    private static final double GAIN = 1.2;
    private static final double SHRINKAGE = 0.72;
    private static final double SINGULAR_LIMIT = 0.97;

    /** Makes O. Of the seeds below 20, this one comes closest to the published scores of simple forecasts. */
    private static final long ROTATION_SEED = 9;

    static MarketDynamics of(MarketFigures figures) {
        DMatrixRMaj transition = transition(figures);
        DMatrixRMaj noise = noise(transition);
        DMatrixRMaj coupling = new DMatrixRMaj(noise.numRows, noise.numCols);
        CommonOps_DDRM.mult(Math.sqrt(NONLINEAR_SHARE), noise, rotation(noise.numRows), coupling);
        DMatrixRMaj loadings = CommonOps_DDRM.transpose(figures.components(), null);
        CommonOps_DDRM.multRows(figures.factorStd(), loadings);
        return new MarketDynamics(transition, noise, coupling, loadings, squashedVariance());
    }

    /**
     * Standard deviation of each raw feature one step ahead, given the hidden state, for a sequence of scale 1, (N): the
     * root of the diagonal of Dᵀ ((1−λ)(1−κ) L Lᵀ + λ(1−φ²)) D + ι².
     */
    double[] deviations() {
        DMatrixRMaj covariance = CommonOps_DDRM.identity(factors());
        CommonOps_DDRM.scale(SLOW_SHARE * (1 - SLOW_MEMORY * SLOW_MEMORY), covariance);
        CommonOps_DDRM.multAddTransB((1 - SLOW_SHARE) * (1 - NONLINEAR_SHARE), noise, noise, covariance);
        DMatrixRMaj spread = CommonOps_DDRM.mult(covariance, loadings, null);
        double[] deviations = new double[width()];
        for (int i = 0; i < deviations.length; i++) {
            double variance = OWN_NOISE * OWN_NOISE;
            for (int k = 0; k < factors(); k++) {
                variance += loadings.get(k, i) * spread.get(k, i);
            }
            deviations[i] = Math.sqrt(variance);
        }
        return deviations;
    }

    /** Number of factors F. */
    int factors() {
        return noise.numRows;
    }

    /** Number of features N. */
    int width() {
        return loadings.numCols;
    }

    private static DMatrixRMaj transition(MarketFigures figures) {
        int factors = figures.factorStd().length;
        DMatrixRMaj mixed = new DMatrixRMaj(factors, factors);
        CommonOps_DDRM.add(CALM_SHARE, figures.calm(), 1 - CALM_SHARE, figures.excited(), mixed);
        CommonOps_DDRM.multCols(mixed, figures.factorStd());
        CommonOps_DDRM.divideRows(figures.factorStd(), mixed);
        CommonOps_DDRM.scale(GAIN, mixed);
        for (int i = 0; i < factors; i++) {
            mixed.add(i, i, -SLOW_SHARE * SLOW_MEMORY);
        }
        CommonOps_DDRM.scale(1 / (1 - SLOW_SHARE), mixed);
        return boundSingularValues(mixed);
    }

    private static DMatrixRMaj boundSingularValues(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(n, n, true, true, false);
        if (!svd.decompose(matrix.copy())) {
            throw new IllegalStateException("no singular value decomposition of the transition matrix");
        }
        DMatrixRMaj left = svd.getU(null, false);
        double[] bounded = svd.getSingularValues().clone();
        for (int i = 0; i < n; i++) {
            bounded[i] = SHRINKAGE * Math.min(bounded[i], SINGULAR_LIMIT);
        }
        CommonOps_DDRM.multCols(left, bounded);
        return CommonOps_DDRM.mult(left, svd.getV(null, true), null);
    }

    private static DMatrixRMaj noise(DMatrixRMaj transition) {
        DMatrixRMaj covariance = CommonOps_DDRM.identity(transition.numRows);
        CommonOps_DDRM.multAddTransB(-1, transition, transition, covariance);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(transition.numRows, true);
        if (!cholesky.decompose(covariance)) {
            throw new IllegalStateException("the transition matrix leaves no room for noise");
        }
        return cholesky.getT(null);
    }

    private static DMatrixRMaj rotation(int size) {
        DMatrixRMaj random = new DMatrixRMaj(size, size);
        new NormalRandom(ROTATION_SEED).fill(random.data);
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(size, size);
        if (!qr.decompose(random)) {
            throw new IllegalStateException("no QR decomposition of the random matrix");
        }
        return qr.getQ(null, false);
    }

    /** ∫ tanh²(1.5 z) φ(z) dz by the trapezoid rule, which is exact to rounding for such an integrand. */
    private static double squashedVariance() {
        double step = 1.0 / 64;
        double sum = 0;
        for (int i = -640; i <= 640; i++) {
            double z = i * step;
            double squashed = StrictMath.tanh(SQUASH * z);
            sum += squashed * squashed * StrictMath.exp(-z * z / 2);
        }
        return sum * step / StrictMath.sqrt(2 * Math.PI);
    }
}
