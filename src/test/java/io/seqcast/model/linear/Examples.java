package io.seqcast.model.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Rows as a fit takes them: inputs (T, inputs), targets (T, outputs), weights (T). */
record Examples(float[] inputs, float[] targets, float[] weights) {

    /**
     * One row written out, in double.
     *
     * @param columns inputs, then products
     */
    record Row(double[] columns, double target, double weight) {}

    /** Noise around laws of chance: correlated inputs of other scales, weights from 0 to 2. */
    static Examples random(LinearConfig config, int rows, long seed) {
        Random random = new Random(seed);
        double[][] law = new double[config.outputs()][config.inputs()];
        for (double[] weights : law) {
            Arrays.setAll(weights, i -> random.nextGaussian());
        }
        Examples examples =
                new Examples(new float[rows * config.inputs()], new float[rows * config.outputs()], new float[rows]);
        for (int t = 0; t < rows; t++) {
            double common = random.nextGaussian();
            double[] target = new double[config.outputs()];
            for (int i = 0; i < config.inputs(); i++) {
                double value = 1 + 0.5 * i + (1 + i % 3) * (common + random.nextGaussian());
                examples.inputs[t * config.inputs() + i] = (float) value;
                for (int j = 0; j < target.length; j++) {
                    target[j] += law[j][i] * value + 0.1 * value * value;
                }
            }
            for (int j = 0; j < target.length; j++) {
                examples.targets[t * target.length + j] = (float) (target[j] + random.nextGaussian());
            }
            examples.weights[t] = t % 7 == 0 ? 0 : 2 * random.nextFloat();
        }
        return examples;
    }

    /** The same with each target unknown by this chance. */
    Examples masked(double share, long seed) {
        Random random = new Random(seed);
        float[] masked = targets.clone();
        for (int k = 0; k < masked.length; k++) {
            if (random.nextDouble() < share) {
                masked[k] = Float.NaN;
            }
        }
        return new Examples(inputs, masked, weights);
    }

    /** The rows {@code from} ≤ t < {@code to}. */
    Examples part(int from, int to) {
        int width = inputs.length / weights.length;
        int outputs = targets.length / weights.length;
        return new Examples(
                Arrays.copyOfRange(inputs, from * width, to * width),
                Arrays.copyOfRange(targets, from * outputs, to * outputs),
                Arrays.copyOfRange(weights, from, to));
    }

    /** The rows that count for an output. */
    List<Row> rows(LinearConfig config, int output) {
        List<Row> rows = new ArrayList<>();
        for (int t = 0; t < weights.length; t++) {
            float target = targets[t * config.outputs() + output];
            if (weights[t] > 0 && !Float.isNaN(target)) {
                rows.add(new Row(columns(config, t), target, weights[t]));
            }
        }
        return rows;
    }

    private double[] columns(LinearConfig config, int t) {
        List<Double> columns = new ArrayList<>();
        int row = t * config.inputs();
        for (int i = 0; i < config.inputs(); i++) {
            columns.add((double) inputs[row + i]);
        }
        for (int a = 0; a < config.squares().size(); a++) {
            for (int b = a; b < config.squares().size(); b++) {
                columns.add((double) inputs[row + config.squares().get(a)]
                        * inputs[row + config.squares().get(b)]);
            }
        }
        return columns.stream().mapToDouble(x -> x).toArray();
    }
}
