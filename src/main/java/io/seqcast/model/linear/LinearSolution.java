package io.seqcast.model.linear;

import io.seqcast.model.Tensor;
import io.seqcast.model.TensorWeights;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights as they are found for one output after the other, on their way into tensors. */
final class LinearSolution {
    private final LinearConfig config;
    private final int columns; // inputs and terms
    private final float[][] weights; // (outputs, columns)
    private final float[] bias; // (outputs)

    LinearSolution(LinearConfig config) {
        this.config = config;
        columns = config.inputs() + config.terms().count();
        weights = new float[config.outputs()][columns];
        bias = new float[config.outputs()];
    }

    /**
     * Rounds an output's weights, and takes the intercept with which the rounded ones are right at the means.
     *
     * @param solution in the data's units, (columns)
     * @param moments of the rows, of which it takes the columns' means
     * @param atMeans what is said of a row of these means
     */
    void set(int output, double[] solution, Moments moments, double atMeans) {
        double intercept = atMeans;
        for (int c = 0; c < columns; c++) {
            weights[output][c] = (float) solution[c];
            intercept -= weights[output][c] * moments.mean(c);
        }
        bias[output] = (float) intercept;
    }

    TensorWeights tensors() {
        int inputs = config.inputs();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(LinearConfig.WEIGHT, matrix(0, inputs));
        tensors.put(LinearConfig.BIAS, new Tensor(new int[] {bias.length}, bias));
        if (columns > inputs) {
            tensors.put(LinearConfig.QUADRATIC_WEIGHT, matrix(inputs, columns - inputs));
        }
        return new TensorWeights(tensors);
    }

    private Tensor matrix(int from, int width) {
        float[] values = new float[weights.length * width];
        for (int i = 0; i < weights.length; i++) {
            System.arraycopy(weights[i], from, values, i * width, width);
        }
        return new Tensor(new int[] {weights.length, width}, values);
    }
}
