package io.seqcast.eval.classification;

import io.seqcast.eval.FloatOrder;

/**
 * Rows by falling probability of an event. Rows of equal probability cannot be told apart, so they are one block.
 *
 * @param thresholds the probability of each block, falling, (B)
 * @param passed weight of the rows of at least that probability, (B)
 * @param hit weight of those among them in which the event came, (B)
 */
record RankedRows(float[] thresholds, double[] passed, double[] hit) {

    /**
     * Ranks rows.
     *
     * @param probabilities of the event, a row each
     * @param came whether it did
     * @param weights of the rows
     */
    static RankedRows of(float[] probabilities, boolean[] came, float[] weights) {
        int[] rising = FloatOrder.rising(probabilities);
        int blocks = 0;
        for (int k = 0; k < rising.length; k++) {
            blocks += k == 0 || probabilities[rising[k - 1]] != probabilities[rising[k]] ? 1 : 0;
        }
        RankedRows ranked = new RankedRows(new float[blocks], new double[blocks], new double[blocks]);
        double passed = 0;
        double hit = 0;
        int block = 0;
        for (int k = rising.length - 1; k >= 0; k--) {
            int row = rising[k];
            passed += weights[row];
            hit += came[row] ? weights[row] : 0;
            if (k == 0 || probabilities[rising[k - 1]] != probabilities[row]) {
                ranked.thresholds[block] = probabilities[row];
                ranked.passed[block] = passed;
                ranked.hit[block++] = hit;
            }
        }
        return ranked;
    }

    /** Weight of the rows in which the event came. */
    double positive() {
        return hit.length == 0 ? 0 : hit[hit.length - 1];
    }

    /**
     * The share of the event that is hit if an alarm is given for the most probable rows, so many that they weigh this share of
     * all. Of a block that is cut, the part that it would have on average in random order. NaN where the event never came.
     *
     * @param share of all rows, in (0, 1)
     */
    double recallAt(double share) {
        if (positive() == 0) {
            return Double.NaN;
        }
        double alarms = share * passed[passed.length - 1];
        double passedBefore = 0;
        double hitBefore = 0;
        for (int block = 0; block < passed.length; block++) {
            if (passed[block] >= alarms) {
                double part = (alarms - passedBefore) / (passed[block] - passedBefore);
                return (hitBefore + part * (hit[block] - hitBefore)) / positive();
            }
            passedBefore = passed[block];
            hitBefore = hit[block];
        }
        return 1;
    }
}
