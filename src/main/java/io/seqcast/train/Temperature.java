package io.seqcast.train;

/**
 * Probabilities as they are at another temperature T than that they were said at: softmax(z / T) of p = softmax(z) is p^(1 / T) over
 * its sum.
 *
 * @param value T, above 0
 */
record Temperature(double value) {
    /** It changes nothing. */
    static final Temperature NONE = new Temperature(1);

    /** What members' probabilities are at it, (M)(n, C); NaN where they are. */
    float[][] of(float[][] members, int classes) {
        if (value == NONE.value) {
            return members;
        }
        float[][] tempered = new float[members.length][];
        for (int k = 0; k < members.length; k++) {
            tempered[k] = of(members[k], classes);
        }
        return tempered;
    }

    private float[] of(float[] probabilities, int classes) {
        float[] tempered = new float[probabilities.length];
        double[] logs = new double[classes];
        for (int at = 0; at < tempered.length; at += classes) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                logs[c] = StrictMath.log(Math.max(Float.MIN_VALUE, probabilities[at + c])); // a float rounds to 0
                greatest = Math.max(greatest, logs[c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                logs[c] = StrictMath.exp((logs[c] - greatest) / value);
                sum += logs[c];
            }
            for (int c = 0; c < classes; c++) {
                tempered[at + c] = (float) (logs[c] / sum);
            }
        }
        return tempered;
    }
}
