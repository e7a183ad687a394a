package io.seqcast.train;

import io.seqcast.data.table.FoldRows;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a blend is learned from: with outcome y, predictions p_k, training mean m and weight w of each scored row
 *
 * <pre>
 * E_kl = Σ w (y − p_k)(y − p_l)      S_kl = Σ w (p_k − m)(p_l − m)      c_k = Σ w (y − m)(p_k − m)
 * </pre>
 *
 * for each output, and for classes the probabilities that the members gave to what came true.
 */
final class BlendSums {
    private final List<Double> means; // m, (K)
    private final int members;
    private final boolean classes;
    private final double[][][] errors; // E, (K, M, M)
    private final double[][][] spreads; // S, (K, M, M)
    private final double[][] products; // c, (K, M)
    private final List<double[]> likelihoods = new ArrayList<>(); // (rows)(M and w)

    /** @param means of the outputs in training, (K) */
    BlendSums(List<Double> means, int members, boolean classes) {
        this.means = means;
        this.members = members;
        this.classes = classes;
        errors = new double[means.size()][members][members];
        spreads = new double[means.size()][members][members];
        products = new double[means.size()][members];
    }

    void add(FoldRows rows) {
        int width = means.size();
        for (int at = 0; at < rows.outcomes().length; at++) {
            if (!Float.isNaN(rows.outcomes()[at])) {
                add(at % width, at, rows.weights()[at / width], rows.outcomes()[at], rows.predictions());
            }
        }
    }

    private void add(int j, int at, double weight, double outcome, List<float[]> predictions) {
        double mean = means.get(j);
        for (int k = 0; k < members; k++) {
            double own = predictions.get(k)[at];
            for (int l = 0; l < members; l++) {
                double other = predictions.get(l)[at];
                errors[j][k][l] += weight * (outcome - own) * (outcome - other);
                spreads[j][k][l] += weight * (own - mean) * (other - mean);
            }
            products[j][k] += weight * (outcome - mean) * (own - mean);
        }
        if (classes && outcome == 1) {
            double[] row = new double[members + 1];
            for (int k = 0; k < members; k++) {
                row[k] = predictions.get(k)[at];
            }
            row[members] = weight;
            likelihoods.add(row);
        }
    }

    /** The sums of some of the members alone, by their places. */
    BlendSums only(List<Integer> some) {
        BlendSums only = new BlendSums(means, some.size(), classes);
        for (int j = 0; j < errors.length; j++) {
            for (int k = 0; k < some.size(); k++) {
                for (int l = 0; l < some.size(); l++) {
                    only.errors[j][k][l] = errors[j][some.get(k)][some.get(l)];
                    only.spreads[j][k][l] = spreads[j][some.get(k)][some.get(l)];
                }
                only.products[j][k] = products[j][some.get(k)];
            }
        }
        for (double[] row : likelihoods) {
            double[] part = new double[some.size() + 1];
            for (int k = 0; k < some.size(); k++) {
                part[k] = row[some.get(k)];
            }
            part[some.size()] = row[members];
            only.likelihoods.add(part);
        }
        return only;
    }

    /** Adds all rows of another's. */
    void add(BlendSums other) {
        for (int j = 0; j < errors.length; j++) {
            for (int k = 0; k < members; k++) {
                for (int l = 0; l < members; l++) {
                    errors[j][k][l] += other.errors[j][k][l];
                    spreads[j][k][l] += other.spreads[j][k][l];
                }
                products[j][k] += other.products[j][k];
            }
        }
        likelihoods.addAll(other.likelihoods);
    }

    /** Whether the outputs are probabilities of classes. */
    boolean classes() {
        return classes;
    }

    int outputs() {
        return errors.length;
    }

    int members() {
        return members;
    }

    /** E of an output, (M, M). */
    double[][] errors(int j) {
        return errors[j];
    }

    /** S of an output, (M, M). */
    double[][] spreads(int j) {
        return spreads[j];
    }

    /** c of an output, (M). */
    double[] products(int j) {
        return products[j];
    }

    /** Of what came true in each row, the probability that each member gave it, and the row's weight behind. */
    List<double[]> likelihoods() {
        return likelihoods;
    }
}
