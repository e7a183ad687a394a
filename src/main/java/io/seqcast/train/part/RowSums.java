package io.seqcast.train.part;

import io.seqcast.eval.ErrorSums;
import io.seqcast.eval.classification.ClassSums;

/** Sums over scored rows that every {@link Metric} is a function of: those of numbers, and for classes what came true on top. */
public final class RowSums {
    private final ErrorSums errors;
    private double classWeight;
    private double logLoss;
    private double hits;

    /** @param width number of outputs K */
    public RowSums(int width) {
        errors = new ErrorSums(width);
    }

    /**
     * Adds a row of numbers, of which unknown ones are NaN.
     *
     * @param offset of the row in both arrays
     * @param w at least 0
     */
    public void add(float[] actual, float[] predicted, int offset, double w) {
        errors.add(actual, offset, predicted, offset, w);
    }

    /** Adds a row of classes: 1 for the one that came true, and the probability of each. */
    public void addClasses(float[] actual, float[] probabilities, int offset, double w) {
        int likeliest = 0;
        for (int j = 1; j < errors.width(); j++) {
            likeliest = probabilities[offset + j] > probabilities[offset + likeliest] ? j : likeliest;
        }
        for (int j = 0; j < errors.width(); j++) {
            if (actual[offset + j] == 1) {
                double probability = Math.max(ClassSums.LEAST_PROBABILITY, probabilities[offset + j]);
                logLoss -= w * StrictMath.log(probability);
                hits += j == likeliest ? w : 0;
                classWeight += w;
            }
        }
        add(actual, probabilities, offset, w);
    }

    /** Adds all rows of another's. */
    public void add(RowSums other) {
        errors.add(other.errors);
        logLoss += other.logLoss;
        hits += other.hits;
        classWeight += other.classWeight;
    }

    /** Sum of the weights of the rows in which an output is known. */
    public double weight(int j) {
        return errors.weight(j);
    }

    /** Weighted mean of what came true; NaN if nothing is known. */
    public double mean(int j) {
        return errors.mean(j);
    }

    /** Weighted variance of what came true; NaN if nothing is known. */
    public double variance(int j) {
        return errors.variance(j);
    }

    /** R² of an output; NaN where what came true does not vary. */
    public double r2(int j) {
        return errors.r2(j);
    }

    double meanR2() {
        return errors.meanR2();
    }

    /** Mean of the outputs that are known; NaN where none is. */
    double meanMse() {
        double sum = 0;
        int known = 0;
        for (int j = 0; j < errors.width(); j++) {
            if (errors.weight(j) > 0) {
                sum += errors.mse(j);
                known++;
            }
        }
        return sum / known;
    }

    double meanPearson() {
        return errors.meanPearson();
    }

    double logLoss() {
        return logLoss / classWeight;
    }

    double accuracy() {
        return hits / classWeight;
    }
}
