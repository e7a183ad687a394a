package io.seqcast.model;

/** Means of the probabilities of several looks at some windows. */
final class MeanProbabilities {
    private final int classes;
    private final double[] sums; // (windows, C)
    private final double[] own; // of one look, (C)
    private final int looks;

    /** @param looks at each window */
    MeanProbabilities(int windows, int classes, int looks) {
        this.classes = classes;
        this.looks = looks;
        sums = new double[windows * classes];
        own = new double[classes];
    }

    /** Adds softmax of the logits of a look at a window, from {@code from} on. */
    void add(int window, float[] logits, int from) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            greatest = Math.max(greatest, logits[from + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            own[c] = StrictMath.exp(logits[from + c] - greatest);
            sum += own[c];
        }
        for (int c = 0; c < classes; c++) {
            sums[window * classes + c] += own[c] / sum;
        }
    }

    /** Fills in ln of the mean of a window, from {@code to} on; NaN where a look had none. */
    void logits(int window, float[] out, int to) {
        for (int c = 0; c < classes; c++) {
            double mean = sums[window * classes + c] / looks;
            out[to + c] = (float) StrictMath.log(Math.max(Double.MIN_VALUE, mean));
        }
    }
}
