package io.seqcast.model.linear;

import io.seqcast.model.Contributions;
import io.seqcast.model.Tensor;
import java.util.Map;
import java.util.Objects;

/**
 * What each input adds to y = b + W x + Q q(x) against background rows x′: W_i (x_i − E x′_i), and of a product each factor its half,
 * Q_ij E[(x_i − x′_i)(x_j + x′_j)] / 2. So say both Shapley values and expected gradients, in the limit.
 */
final class LinearContributions {
    private final LinearConfig config;
    private final float[] weight; // (outputs, inputs)
    private final float[] bias; // (outputs)
    private final QuadraticTerms terms;
    private final float[] quadraticWeight; // (outputs, terms)
    private final double[] mean; // of the background's inputs and products, (inputs + terms)

    /**
     * @param tensors those of the config's shapes
     * @param background (m, inputs), m ≥ 1
     */
    LinearContributions(LinearConfig config, Map<String, Tensor> tensors, float[] background) {
        this.config = config;
        terms = config.terms();
        weight = values(tensors, LinearConfig.WEIGHT);
        bias = values(tensors, LinearConfig.BIAS);
        quadraticWeight = terms.count() == 0 ? new float[0] : values(tensors, LinearConfig.QUADRATIC_WEIGHT);
        mean = new double[config.inputs() + terms.count()];
        double[] columns = new double[mean.length];
        int count = background.length / config.inputs();
        for (int t = 0; t < count; t++) {
            terms.columns(background, config.inputs(), t, columns);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += columns[i] / count;
            }
        }
    }

    /** @param rows (n, inputs) */
    Contributions of(float[] rows) {
        int inputs = config.inputs();
        int count = rows.length / inputs;
        double[] phi = new double[count * config.outputs() * inputs];
        for (int t = 0; t < count; t++) {
            for (int j = 0; j < config.outputs(); j++) {
                add(rows, t * inputs, j, phi, (t * config.outputs() + j) * inputs);
            }
        }
        double[] base = new double[config.outputs()];
        for (int j = 0; j < base.length; j++) {
            base[j] = bias[j];
            for (int i = 0; i < inputs; i++) {
                base[j] += weight[j * inputs + i] * mean[i];
            }
            for (int k = 0; k < terms.count(); k++) {
                base[j] += quadraticWeight[j * terms.count() + k] * mean[inputs + k];
            }
        }
        return new Contributions(base, phi);
    }

    private void add(float[] rows, int row, int output, double[] phi, int at) {
        int inputs = config.inputs();
        for (int i = 0; i < inputs; i++) {
            phi[at + i] = weight[output * inputs + i] * (rows[row + i] - mean[i]);
        }
        for (int k = 0; k < terms.count(); k++) {
            int left = terms.left()[k];
            int right = terms.right()[k];
            double half = quadraticWeight[output * terms.count() + k] / 2.0;
            double x = rows[row + left];
            double y = rows[row + right];
            double even = x * y - mean[inputs + k];
            double tilt = x * mean[right] - y * mean[left]; // 0 for a square
            phi[at + left] += half * (even + tilt);
            phi[at + right] += half * (even - tilt);
        }
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }
}
