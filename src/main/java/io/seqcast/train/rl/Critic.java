package io.seqcast.train.rl;

import java.util.SplittableRandom;

/** The value of what is seen, in expectation of what the actor earns from there on: v = w₂ᵀ tanh(W₁ x) + b. It is served nowhere. */
final class Critic {
    private static final int HIDDEN = 16;

    final double[] weights; // W₁ row-major (hidden, inputs), then w₂ (hidden), then b
    private final int inputs;
    private final double[] hidden = new double[HIDDEN];

    Critic(int inputs, SplittableRandom random) {
        this.inputs = inputs;
        weights = new double[HIDDEN * inputs + HIDDEN + 1];
        double spread = 1 / Math.sqrt(inputs);
        for (int i = 0; i < HIDDEN * inputs; i++) {
            weights[i] = spread * (2 * random.nextDouble() - 1);
        }
    }

    double value(double[] x) {
        double value = weights[weights.length - 1];
        for (int h = 0; h < HIDDEN; h++) {
            double sum = 0;
            for (int i = 0; i < inputs; i++) {
                sum += weights[h * inputs + i] * x[i];
            }
            hidden[h] = StrictMath.tanh(sum);
            value += weights[HIDDEN * inputs + h] * hidden[h];
        }
        return value;
    }

    /** Adds {@code error} times the gradient of the value by the weights: the way to a smaller squared error. */
    void addGradient(double[] x, double error, double[] gradient) {
        value(x);
        for (int h = 0; h < HIDDEN; h++) {
            int out = HIDDEN * inputs + h;
            gradient[out] += error * hidden[h];
            double inner = error * weights[out] * (1 - hidden[h] * hidden[h]);
            for (int i = 0; i < inputs; i++) {
                gradient[h * inputs + i] += inner * x[i];
            }
        }
        gradient[weights.length - 1] += error;
    }
}
