package io.seqcast.train.rl;

/** Adam (Kingma and Ba 2015, arXiv:1412.6980) over a flat array in double: the same bits on every run. */
final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double learningRate;
    private final double[] mean;
    private final double[] square;
    private double power1 = 1;
    private double power2 = 1;

    Adam(double learningRate, int size) {
        this.learningRate = learningRate;
        mean = new double[size];
        square = new double[size];
    }

    /** Moves {@code weights} along {@code ascent}. */
    void update(double[] weights, double[] ascent) {
        power1 *= BETA1;
        power2 *= BETA2;
        for (int i = 0; i < weights.length; i++) {
            mean[i] = BETA1 * mean[i] + (1 - BETA1) * ascent[i];
            square[i] = BETA2 * square[i] + (1 - BETA2) * ascent[i] * ascent[i];
            weights[i] += learningRate * (mean[i] / (1 - power1)) / (Math.sqrt(square[i] / (1 - power2)) + EPSILON);
        }
    }
}
