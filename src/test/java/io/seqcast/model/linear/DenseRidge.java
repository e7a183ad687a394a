package io.seqcast.model.linear;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Ridge regression of one output with the matrix of all rows written out, by QR: of √w (x − mean) / deviation, and below it
 * √l2 on the diagonal.
 *
 * @param weights of the columns, in the data's units
 */
record DenseRidge(double[] weights, double intercept) {

    /** Fits to the rows in which the output is known. */
    static DenseRidge fit(Examples examples, LinearConfig config, int output) {
        List<Examples.Row> rows = examples.rows(config, output);
        int columns = rows.get(0).columns().length;
        double total = rows.stream().mapToDouble(Examples.Row::weight).sum();
        double[] mean = new double[columns];
        double[] deviation = new double[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            mean[c] = rows.stream()
                            .mapToDouble(r -> r.weight() * r.columns()[column])
                            .sum()
                    / total;
            deviation[c] = Math.sqrt(rows.stream()
                            .mapToDouble(r -> r.weight() * Math.pow(r.columns()[column] - mean[column], 2))
                            .sum()
                    / total);
        }
        double targetMean =
                rows.stream().mapToDouble(r -> r.weight() * r.target()).sum() / total;
        DMatrixRMaj left = new DMatrixRMaj(rows.size() + columns, columns);
        DMatrixRMaj right = new DMatrixRMaj(rows.size() + columns, 1);
        for (int t = 0; t < rows.size(); t++) {
            Examples.Row row = rows.get(t);
            double root = Math.sqrt(row.weight());
            for (int c = 0; c < columns; c++) {
                left.set(t, c, root * (row.columns()[c] - mean[c]) / deviation[c]);
            }
            right.set(t, 0, root * (row.target() - targetMean));
        }
        for (int c = 0; c < columns; c++) {
            left.set(rows.size() + c, c, Math.sqrt(config.l2()));
        }
        LinearSolverDense<DMatrixRMaj> qr = LinearSolverFactory_DDRM.leastSquares(left.numRows, columns);
        if (!qr.setA(left)) {
            throw new IllegalStateException("the rows have no single solution");
        }
        DMatrixRMaj solution = new DMatrixRMaj(columns, 1);
        qr.solve(right, solution);
        double[] weights = new double[columns];
        double intercept = targetMean;
        for (int c = 0; c < columns; c++) {
            weights[c] = solution.get(c, 0) / deviation[c];
            intercept -= weights[c] * mean[c];
        }
        return new DenseRidge(weights, intercept);
    }
}
