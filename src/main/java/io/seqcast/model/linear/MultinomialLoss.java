package io.seqcast.model.linear;

import io.seqcast.model.LabelledRows;
import java.util.List;

/**
 * What multinomial logistic regression makes small: of −ln p_y the mean by the rows' weights, p = softmax(b + W z), with z a row's
 * {@link StandardColumns} and y the class that came; and the penalty λ/2 · |W|², of which b is free.
 *
 * <p>Weights and gradients are (K, n + 1): of each class those of the columns, then b.
 */
final class MultinomialLoss implements Lbfgs.Function {
    private final LinearConfig config;
    private final QuadraticTerms terms;
    private final List<float[]> blocks;
    private final float[] labels;
    private final float[] shares; // weights of the rows
    private final double total; // of these
    private final StandardColumns columns;
    private final double[] mean; // of the columns that change, (n)
    private final double penalty; // λ
    private final double[] row; // inputs and products
    private final double[] z; // (n + 1), the last 1
    private final double[] logits; // (K), as are the next
    private final double[] powers;

    MultinomialLoss(LinearConfig config, LabelledRows rows, Moments moments, StandardColumns columns, double penalty) {
        this.config = config;
        this.columns = columns;
        this.penalty = penalty;
        terms = config.terms();
        blocks = rows.inputs();
        labels = rows.labels();
        shares = rows.weights();
        total = moments.weight();
        mean = new double[columns.count()];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = moments.mean(columns.index(j));
        }
        row = new double[moments.columns()];
        z = new double[columns.count() + 1];
        z[columns.count()] = 1;
        logits = new double[config.outputs()];
        powers = new double[config.outputs()];
    }

    @Override
    public double of(double[] weights, double[] gradient) {
        double loss = penalise(weights, gradient);
        int at = 0;
        for (float[] block : blocks) {
            int count = block.length / config.inputs();
            for (int t = 0; t < count; t++) {
                terms.columns(block, config.inputs(), t, row);
                standardise();
                loss += add((int) labels[at], shares[at] / total, weights, gradient);
                at++;
            }
        }
        return loss;
    }

    private double penalise(double[] weights, double[] gradient) {
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double weight = i % z.length < z.length - 1 ? weights[i] : 0;
            squares += weight * weight;
            gradient[i] = penalty * weight;
        }
        return penalty / 2 * squares;
    }

    private void standardise() {
        for (int j = 0; j < mean.length; j++) {
            z[j] = (row[columns.index(j)] - mean[j]) / columns.deviation(j);
        }
    }

    /** A row's share of the loss; adds that of the gradient, (p_k − [k = y]) z. */
    private double add(int label, double share, double[] weights, double[] gradient) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = logit(weights, k * z.length);
            greatest = Math.max(greatest, logits[k]);
        }
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            powers[k] = StrictMath.exp(logits[k] - greatest);
            sum += powers[k];
        }
        for (int k = 0; k < logits.length; k++) {
            double factor = share * (powers[k] / sum - (k == label ? 1 : 0));
            for (int j = 0; j < z.length; j++) {
                gradient[k * z.length + j] += factor * z[j];
            }
        }
        return share * (greatest + StrictMath.log(sum) - logits[label]);
    }

    /** Four sums, because one would wait for each of its additions. */
    private double logit(double[] weights, int from) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < z.length; j += 4) {
            a += weights[from + j] * z[j];
            b += weights[from + j + 1] * z[j + 1];
            c += weights[from + j + 2] * z[j + 2];
            d += weights[from + j + 3] * z[j + 3];
        }
        for (; j < z.length; j++) {
            a += weights[from + j] * z[j];
        }
        return (a + b) + (c + d);
    }
}
