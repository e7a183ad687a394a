package io.seqcast.model.linear;

/**
 * Least squares of one target on some columns, in one pass over the rows: what a line is fitted by, and what it then makes of the
 * same rows. See {@link Moments} for what is kept of them.
 */
public final class RidgeSums {
    private final int columns;
    private final Moments moments; // of the columns, with the target behind
    private final Moments target; // of the target as the only column
    private final double[] alone = new double[1];

    /**
     * intercept + Σ_c weights_c · x_c.
     *
     * @param weights in the columns' units, (columns)
     */
    public record Line(double intercept, double[] weights) {}

    /** Without rows. */
    public RidgeSums(int columns) {
        this.columns = columns;
        moments = new Moments(columns, 1);
        target = new Moments(1, 0);
    }

    /**
     * Takes a row.
     *
     * @param row columns, then the target
     * @param weight above 0
     */
    public void add(double[] row, double weight) {
        moments.add(row, weight);
        alone[0] = row[columns];
        target.add(alone, weight);
    }

    /** Takes all rows of another's, which has the same columns. */
    public void add(RidgeSums other) {
        if (other.weight() > 0) {
            moments.add(other.moments, new int[] {0});
            target.add(other.target, new int[0]);
        }
    }

    /** Sum of the rows' weights. */
    public double weight() {
        return moments.weight();
    }

    /**
     * The line of least squares with a penalty on the weights of standardised columns, none on the intercept; columns that never
     * change get the weight 0.
     *
     * @param l2 weight of the penalty, in units of rows
     * @param whose line it is, for people
     * @throws IllegalArgumentException if there is no single one, or no row
     */
    public Line solve(double l2, String whose) {
        if (!(weight() > 0)) {
            throw new IllegalArgumentException(
                    whose + " is known in no row of weight above 0, must be in at least one");
        }
        double[] weights = RidgeEquations.solve(moments, 1, l2, whose)[0];
        double intercept = moments.mean(columns);
        for (int c = 0; c < columns; c++) {
            intercept -= weights[c] * moments.mean(c);
        }
        return new Line(intercept, weights);
    }

    /** R² of a line on the rows: 1 − Σ w (y − line)² / Σ w (y − ȳ)². NaN if the target never changes. */
    public double r2(Line line) {
        double total = target.product(0, 0);
        if (!(total > 0)) {
            return Double.NaN;
        }
        double bias = moments.mean(columns) - mean(line);
        double residual = total - 2 * covariation(line) + variation(line) + weight() * bias * bias;
        return 1 - residual / total;
    }

    /**
     * The share of its deviation from {@code m} that makes a line err least, Σ w (y − m)(line − m) / Σ w (line − m)²; 1 if it never
     * deviates.
     */
    public double share(Line line, double m) {
        double above = mean(line) - m;
        double product = covariation(line) + weight() * (moments.mean(columns) - m) * above;
        double square = variation(line) + weight() * above * above;
        return square > 0 ? product / square : 1;
    }

    private double mean(Line line) {
        double mean = line.intercept;
        for (int c = 0; c < columns; c++) {
            mean += line.weights[c] * moments.mean(c);
        }
        return mean;
    }

    /** Weighted sum of the products of the deviations of target and line from their means. */
    private double covariation(Line line) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += line.weights[c] * moments.product(c, columns);
        }
        return sum;
    }

    /** Weighted sum of the squares of the line's deviations from its mean. */
    private double variation(Line line) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += line.weights[c] * line.weights[c] * moments.product(c, c);
            for (int d = c + 1; d < columns; d++) {
                sum += 2 * line.weights[c] * line.weights[d] * moments.product(c, d);
            }
        }
        return sum;
    }
}
