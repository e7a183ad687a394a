package io.seqcast.model.blend;

/**
 * How far some members are from each other after a row: the mean over the outputs of the standard deviation of what they say, in
 * the outputs' units, all members alike. Has scratch space and belongs to one thread at a time.
 */
public final class Disagreement {
    private final boolean[] among;
    private final int width;
    private final int[] finite; // indices of the members that have a finite answer to the row at hand

    /**
     * @param among which of an ensemble's members count
     * @param width of what a member says
     */
    public Disagreement(boolean[] among, int width) {
        this.among = among.clone();
        this.width = width;
        finite = new int[among.length];
    }

    /**
     * Of the answers that begin at {@code at} in what each member said. A member without a finite one does not count; where fewer
     * than two are left, nobody knows that they agree: it is infinite.
     *
     * @param predictions of each member of the ensemble, in the outputs' units
     */
    public double after(float[][] predictions, int at) {
        int count = 0;
        for (int k = 0; k < among.length; k++) {
            if (among[k] && Finite.all(predictions[k], at, width)) {
                finite[count++] = k;
            }
        }
        if (count < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int j = at; j < at + width; j++) {
            sum += deviation(predictions, count, j);
        }
        return sum / width;
    }

    /**
     * After which of the rows in which all are asked a member is, too, that waits for the others to disagree, (T).
     *
     * @param predictions of each member of the ensemble after these rows, in the outputs' units, (members)(T, K)
     * @param all after which rows there is anything to say, (T)
     */
    public boolean[] above(double threshold, float[][] predictions, boolean[] all) {
        boolean[] asked = all.clone();
        for (int t = 0; t < asked.length; t++) {
            asked[t] = asked[t] && after(predictions, t * width) > threshold;
        }
        return asked;
    }

    private double deviation(float[][] predictions, int count, int j) {
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += predictions[finite[i]][j];
        }
        mean /= count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double deviation = predictions[finite[i]][j] - mean;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / count);
    }
}
