package io.seqcast.train;

import io.seqcast.train.part.Optimizer;

/**
 * AdamW with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101) and clipping of the gradient's
 * global norm. Plain loops over flat arrays: the same bits on every run.
 */
final class AdamW {
    private static final double EPSILON = 1e-8;

    private final Optimizer options;
    private final boolean[] decayed;
    private final float[] mean;
    private final float[] square;
    private long updates;

    AdamW(Optimizer options, boolean[] decayed) {
        this(options, decayed, new float[decayed.length], new float[decayed.length], 0);
    }

    /** Goes on where another one stood. */
    AdamW(Optimizer options, boolean[] decayed, float[] mean, float[] square, long updates) {
        this.options = options;
        this.decayed = decayed;
        this.mean = mean;
        this.square = square;
        this.updates = updates;
    }

    /** The gradient's running mean; not a copy. */
    float[] mean() {
        return mean;
    }

    /** The squared gradient's running mean; not a copy. */
    float[] square() {
        return square;
    }

    long updates() {
        return updates;
    }

    /**
     * Moves {@code weights} against {@code gradient}.
     *
     * @param rate share of the peak learning rate
     * @return the gradient's norm before clipping
     */
    double update(float[] weights, float[] gradient, double rate) {
        updates++;
        double norm = norm(gradient);
        float scale = (float) Math.min(1, options.clipNorm() / (norm + 1e-6));
        double learningRate = options.lr() * rate;
        float beta1 = (float) options.beta1();
        float beta2 = (float) options.beta2();
        float step = (float) (learningRate / (1 - StrictMath.pow(options.beta1(), updates)));
        float squareScale = (float) (1 / (1 - StrictMath.pow(options.beta2(), updates)));
        float keep = (float) (1 - learningRate * options.weightDecay());
        float epsilon = (float) EPSILON;
        for (int i = 0; i < weights.length; i++) {
            float g = gradient[i] * scale;
            float m = beta1 * mean[i] + (1 - beta1) * g;
            float v = beta2 * square[i] + (1 - beta2) * g * g;
            mean[i] = m;
            square[i] = v;
            float kept = decayed[i] ? weights[i] * keep : weights[i];
            weights[i] = kept - step * m / ((float) Math.sqrt(v * squareScale) + epsilon);
        }
        return norm;
    }

    private static double norm(float[] gradient) {
        double sum = 0;
        for (float g : gradient) {
            sum += (double) g * g;
        }
        return Math.sqrt(sum);
    }
}
