package io.seqcast.model.linear;

import io.seqcast.model.FittedConfig;
import io.seqcast.model.LabelledRows;
import io.seqcast.model.TensorWeights;
import java.util.BitSet;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;

/**
 * Multinomial logistic regression with a penalty on the weights of standardised columns: the logits are what is linear. See {@link
 * MultinomialLoss}; columns that never change get the weight 0.
 */
final class LinearClassFit implements FittedConfig.Fit {
    private final LinearConfig config;
    private final LabelledRows rows;

    LinearClassFit(LinearConfig config) {
        this.config = config;
        rows = new LabelledRows(config.inputs(), config.outputs());
    }

    @Override
    public void add(float[] inputs, float[] targets, float[] weights) {
        rows.add(inputs, targets, weights);
    }

    @Override
    public void add(FittedConfig.Fit other) {
        if (!(other instanceof LinearClassFit fit) || !fit.config.equals(config)) {
            throw new IllegalArgumentException("the other fit must be one of " + config);
        }
        rows.add(fit.rows);
    }

    @Override
    public TensorWeights solve(FittedConfig.Parts parts) {
        double[] came = came();
        Moments moments = moments();
        StandardColumns columns = new StandardColumns(moments);
        double penalty = config.l2() / moments.weight();
        double[] lower = columns.cholesky(penalty);
        if (lower == null) {
            throw RidgeEquations.singular("the classes", config.l2());
        }
        int width = columns.count() + 1;
        double[] start = new double[config.outputs() * width];
        for (int c = 0; c < came.length; c++) {
            start[(c + 1) * width - 1] = StrictMath.log(came[c] / moments.weight());
        }
        double[] found = Lbfgs.minimise(
                new MultinomialLoss(config, rows, moments, columns, penalty),
                vector -> divided(vector, lower, width, 1 + penalty),
                start);
        if (found == null) {
            throw new IllegalArgumentException(
                    "logits that fit the classes best are not found: columns that tell classes apart"
                            + " without an error have none without a penalty; l2 is " + config.l2()
                            + ", take a larger one");
        }
        LinearSolution solution = new LinearSolution(config);
        for (int c = 0; c < config.outputs(); c++) {
            solution.set(c, columns.unscaled(found, c * width), moments, found[(c + 1) * width - 1]);
        }
        return solution.tensors();
    }

    /** The weight of the rows of each class, (K). */
    private double[] came() {
        double[] came = new double[config.outputs()];
        float[] labels = rows.labels();
        float[] weights = rows.weights();
        for (int k = 0; k < labels.length; k++) {
            came[(int) labels[k]] += weights[k];
        }
        BitSet missing = new BitSet();
        for (int c = 0; c < came.length; c++) {
            missing.set(c, came[c] == 0);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "classes " + missing + " came in no row of weight above 0, must come in at least one");
        }
        return came;
    }

    private Moments moments() {
        QuadraticTerms terms = config.terms();
        Moments moments = new Moments(config.inputs() + terms.count(), 0);
        double[] row = new double[moments.columns()];
        float[] weights = rows.weights();
        int at = 0;
        for (float[] block : rows.inputs()) {
            for (int t = 0; t < block.length / config.inputs(); t++) {
                terms.columns(block, config.inputs(), t, row);
                moments.add(row, weights[at++]);
            }
        }
        return moments;
    }

    /**
     * Divides a vector, (K, width), by C + λ I for each class and by 1 for its intercept: up to a factor, a bound of the loss's Hessian
     * (Böhning 1992), so that columns that nearly follow from others do not slow the search down.
     *
     * @param lower L of (C + λ I) / factor = L Lᵀ
     */
    private static double[] divided(double[] vector, double[] lower, int width, double factor) {
        double[] divided = vector.clone();
        double[] one = new double[width - 1];
        for (int at = 0; at < divided.length; at += width) {
            System.arraycopy(vector, at, one, 0, one.length);
            TriangularSolver_DDRM.solveL(lower, one, one.length);
            TriangularSolver_DDRM.solveTranL(lower, one, one.length);
            for (int j = 0; j < one.length; j++) {
                divided[at + j] = one[j] / factor;
            }
        }
        return divided;
    }
}
