package io.seqcast.market;

import org.ejml.data.DMatrixRMaj;

/** One sequence's walk through the hidden state: its raw features and their expectations, before the rank transform. */
final class MarketSimulator {
    private static final int BURN_IN = 200;
    private static final int[][] PAIRS = {{0, 1}, {2, 3}, {4, 5}, {6, 0}, {1, 2}, {3, 5}, {4, 6}, {2, 5}};

    private final MarketDynamics dynamics;
    private final NormalRandom random;
    private final double scale;
    private final double[] fast; // v (F)
    private final double[] slow; // u (F)
    private final double[] squashed; // (F)
    private final double[] products; // h (F)
    private final double[] shocks; // (F)
    private final double[] drift; // A v + G h: the expected next v (F)
    private final double[] mixed; // (F)

    MarketSimulator(MarketDynamics dynamics, long seed) {
        this.dynamics = dynamics;
        random = new NormalRandom(seed);
        int factors = dynamics.factors();
        double spread = MarketDynamics.SCALE_SPREAD;
        scale = StrictMath.exp(spread * random.next() - spread * spread / 2);
        fast = new double[factors];
        slow = new double[factors];
        squashed = new double[factors];
        products = new double[factors];
        shocks = new double[factors];
        drift = new double[factors];
        mixed = new double[factors];
        random.fill(fast);
        random.fill(slow);
    }

    /** The sequence's scale: every raw value and every noise is a multiple of it. */
    double scale() {
        return scale;
    }

    /**
     * Walks on for as many steps as the arrays have rows.
     *
     * @param observed filled with the raw features, (T, N)
     * @param expected filled with the mean of the raw features of step t + 1 given the hidden state at t, (T, N)
     */
    void walk(float[] observed, float[] expected) {
        for (int t = 0; t < BURN_IN; t++) {
            updateDrift();
            advance();
        }
        int width = dynamics.width();
        for (int row = 0; row < observed.length; row += width) {
            project(fast, 1, observed, row);
            for (int i = 0; i < width; i++) {
                observed[row + i] += (float) (scale * MarketDynamics.OWN_NOISE * random.next());
            }
            updateDrift();
            project(drift, MarketDynamics.SLOW_MEMORY, expected, row);
            advance();
        }
    }

    private void updateDrift() {
        for (int i = 0; i < fast.length; i++) {
            squashed[i] = StrictMath.tanh(MarketDynamics.SQUASH * fast[i]);
        }
        for (int i = 0; i < products.length; i++) {
            products[i] = squashed[PAIRS[i][0]] * squashed[PAIRS[i][1]] / dynamics.productVariance();
        }
        for (int i = 0; i < drift.length; i++) {
            drift[i] = dot(dynamics.transition(), i, fast) + dot(dynamics.coupling(), i, products);
        }
    }

    private void advance() {
        random.fill(shocks);
        double share = Math.sqrt(1 - MarketDynamics.NONLINEAR_SHARE);
        for (int i = 0; i < fast.length; i++) {
            fast[i] = drift[i] + share * dot(dynamics.noise(), i, shocks);
        }
        double memory = MarketDynamics.SLOW_MEMORY;
        double renewal = Math.sqrt(1 - memory * memory);
        for (int i = 0; i < slow.length; i++) {
            slow[i] = memory * slow[i] + renewal * random.next();
        }
    }

    /** Writes scale · (√(1−λ) {@code fastFactors} + √λ {@code slowGain} u) D to {@code target} from {@code offset}. */
    private void project(double[] fastFactors, double slowGain, float[] target, int offset) {
        double fastShare = scale * Math.sqrt(1 - MarketDynamics.SLOW_SHARE);
        double slowShare = scale * Math.sqrt(MarketDynamics.SLOW_SHARE) * slowGain;
        for (int k = 0; k < mixed.length; k++) {
            mixed[k] = fastShare * fastFactors[k] + slowShare * slow[k];
        }
        DMatrixRMaj loadings = dynamics.loadings();
        for (int i = 0; i < loadings.numCols; i++) {
            double sum = 0;
            for (int k = 0; k < mixed.length; k++) {
                sum += mixed[k] * loadings.unsafe_get(k, i);
            }
            target[offset + i] = (float) sum;
        }
    }

    private static double dot(DMatrixRMaj matrix, int row, double[] vector) {
        double sum = 0;
        for (int k = 0; k < vector.length; k++) {
            sum += matrix.unsafe_get(row, k) * vector[k];
        }
        return sum;
    }
}
