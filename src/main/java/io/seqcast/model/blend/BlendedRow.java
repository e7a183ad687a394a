package io.seqcast.model.blend;

/**
 * What an ensemble's members said after one row, and what becomes of an output. A member is alive in it that was asked and has a
 * finite answer. Used again from row to row; belongs to one thread at a time.
 */
public final class BlendedRow {
    private final boolean[] alive;
    private final int width; // of what a member says
    private float[][] predictions = {};
    private float[] features = {};
    private int t;

    double value;
    double spread;

    /** @param width of what a member says, K */
    public BlendedRow(int members, int width) {
        alive = new boolean[members];
        this.width = width;
    }

    /**
     * Turns to row {@code t}.
     *
     * @param predictions of each member, in the outputs' units, (members)(T, K)
     * @param asked after which rows each was asked, (members)(T)
     * @param features that the blend takes, (T, columns); empty where it takes none
     * @return how many members are alive
     */
    public int turn(float[][] predictions, boolean[][] asked, float[] features, int t) {
        this.predictions = predictions;
        this.features = features;
        this.t = t;
        int living = 0;
        for (int k = 0; k < alive.length; k++) {
            alive[k] = asked[k][t] && Finite.all(predictions[k], t * width, width);
            living += alive[k] ? 1 : 0;
        }
        return living;
    }

    /** How many members there are. */
    public int members() {
        return alive.length;
    }

    /** Whether member {@code k} is alive. */
    public boolean isAlive(int k) {
        return alive[k];
    }

    /** What member {@code k} said of output {@code j}. */
    public double said(int k, int j) {
        return predictions[k][t * width + j];
    }

    /** Mean of what the living members, at least one, said of output {@code j}. */
    public double mean(int j) {
        double sum = 0;
        int living = 0;
        for (int k = 0; k < alive.length; k++) {
            if (alive[k]) {
                sum += said(k, j);
                living++;
            }
        }
        return sum / living;
    }

    /** Column {@code f} of the blend's features, of which there are {@code columns}. */
    public double feature(int f, int columns) {
        return features[t * columns + f];
    }

    /** What the output blended last became. */
    public double value() {
        return value;
    }

    /** Standard deviation of the living members around {@link #value()}. */
    public double spread() {
        return spread;
    }
}
