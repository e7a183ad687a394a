package io.seqcast.eval;

import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Ridge regression of the next row on the last rows, all features of each: Ŵ = (XᵀX + λ I)⁻¹ XᵀY with an intercept free
 * of penalty (Hoerl and Kennard 1970). Features are brought to mean 0 and deviation 1 before, so λ has no unit; a lag
 * before a sequence's start counts as the mean. Fitted on the scored rows.
 */
public final class Ridge implements Forecast {
    /** Steps predicted at once: their sums stay in the cache while the inputs go by. */
    private static final int TILE = 256;

    private final Scaling scaling;
    private final int lags;
    private final double[] weights; // (lags * n, n), newest row first
    private final double[] intercept; // (n)

    private Ridge(Scaling scaling, int lags, double[] weights, double[] intercept) {
        this.scaling = scaling;
        this.lags = lags;
        this.weights = weights;
        this.intercept = intercept;
    }

    /**
     * Fits to the scored rows of these sequences, all of one width.
     *
     * @param lags number of rows, the newest included, that a prediction looks at
     * @param lambda weight of the penalty, in units of rows
     * @throws IllegalArgumentException without scored rows, or where the equations have no single solution
     */
    public static Ridge fit(List<Sequence> sequences, int lags, double lambda) {
        if (lags < 1 || !(lambda >= 0)) {
            throw new IllegalArgumentException(
                    "lags is " + lags + " and lambda " + lambda + ", must be at least 1 and 0");
        }
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException("a ridge needs at least one sequence");
        }
        Scaling scaling = Scaling.of(sequences, sequences.get(0).width());
        LagMoments moments = new LagMoments(scaling, lags);
        sequences.forEach(moments::add);
        return fit(moments, lambda);
    }

    /** Solves for the weights of these moments. */
    static Ridge fit(LagMoments moments, double lambda) {
        if (moments.rows() == 0) {
            throw new IllegalArgumentException("a ridge needs at least one scored row");
        }
        int n = moments.scaling().width();
        int inputs = moments.lags() * n;
        DMatrixRMaj left = new DMatrixRMaj(inputs, inputs);
        DMatrixRMaj right = new DMatrixRMaj(inputs, n);
        for (int i = 0; i < inputs; i++) {
            for (int j = i; j < inputs; j++) {
                double value = moments.covariation(n + i, n + j);
                left.set(i, j, value);
                left.set(j, i, value);
            }
            left.add(i, i, lambda);
            for (int j = 0; j < n; j++) {
                right.set(i, j, moments.covariation(j, n + i));
            }
        }
        double[] weights = solve(left, right, lambda).data;
        double[] intercept = new double[n];
        for (int j = 0; j < n; j++) {
            intercept[j] = moments.mean(j);
            for (int i = 0; i < inputs; i++) {
                intercept[j] -= weights[i * n + j] * moments.mean(n + i);
            }
        }
        return new Ridge(moments.scaling(), moments.lags(), weights, intercept);
    }

    private static DMatrixRMaj solve(DMatrixRMaj left, DMatrixRMaj right, double lambda) {
        LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.symmPosDef(left.numRows);
        if (!cholesky.setA(left)) {
            throw new IllegalArgumentException(
                    "the ridge's equations are singular; lambda is " + lambda + ", take a larger one");
        }
        DMatrixRMaj solution = new DMatrixRMaj(right.numRows, right.numCols);
        cholesky.solve(right, solution);
        return solution;
    }

    @Override
    public float[] predict(Sequence sequence) {
        int n = scaling.width();
        if (sequence.width() != n) {
            throw new IllegalArgumentException("sequence " + sequence.id() + " has rows of " + sequence.width()
                    + ", the ridge was fitted on " + n);
        }
        float[] predicted = new float[sequence.rows().length];
        double[][] z = columns(sequence);
        double[][] sums = new double[n][TILE];
        for (int from = 0; from < sequence.steps(); from += TILE) {
            int rows = Math.min(TILE, sequence.steps() - from);
            predictTile(sums, z, from, rows);
            for (int j = 0; j < n; j++) {
                for (int t = 0; t < rows; t++) {
                    predicted[(from + t) * n + j] = (float) (scaling.mean()[j] + scaling.deviation()[j] * sums[j][t]);
                }
            }
        }
        return predicted;
    }

    /** The features on the common scale, each with the mean, 0, before the sequence's start: (N, L − 1 + T). */
    private double[][] columns(Sequence sequence) {
        int n = scaling.width();
        double[] z = scaling.apply(sequence, lags - 1);
        double[][] columns = new double[n][z.length / n];
        for (int t = 0; t < z.length / n; t++) {
            for (int i = 0; i < n; i++) {
                columns[i][t] = z[t * n + i];
            }
        }
        return columns;
    }

    /** Predicts the scaled features of {@code rows} steps: the product of an (N, L N) and an (L N, rows) matrix. */
    private void predictTile(double[][] sums, double[][] z, int from, int rows) {
        int n = sums.length;
        for (int j = 0; j < n; j++) {
            Arrays.fill(sums[j], intercept[j]);
        }
        double[][] inputs = new double[AddRows.FOUR][rows];
        for (int c = 0; c < lags * n; c += AddRows.FOUR) {
            for (int k = 0; k < AddRows.FOUR && c + k < lags * n; k++) {
                int lag = (c + k) / n;
                System.arraycopy(z[(c + k) % n], lags - 1 + from - lag, inputs[k], 0, rows);
            }
            for (int j = 0; j < n; j++) {
                AddRows.add(
                        sums[j],
                        inputs[0],
                        inputs[1],
                        inputs[2],
                        inputs[3],
                        weight(c, j),
                        weight(c + 1, j),
                        weight(c + 2, j),
                        weight(c + 3, j),
                        rows);
            }
        }
    }

    /** Weight of input {@code c} in output {@code j}; 0 past the last input. */
    private double weight(int c, int j) {
        int at = c * scaling.width() + j;
        return at < weights.length ? weights[at] : 0;
    }
}
