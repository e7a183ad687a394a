package io.seqcast.train.part;

import io.seqcast.eval.ErrorSums;
import io.seqcast.eval.classification.ClassSums;
import io.seqcast.eval.classification.ClassTally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every {@link Metric} is a function of: sums over the scored rows, and for classes their tally on top. */
public final class RowSums {
    private final ErrorSums errors;
    private final @Nullable ClassTally classes;

    /** Those of numbers. @param width number of outputs K */
    public RowSums(int width) {
        this(width, null);
    }

    private RowSums(int width, @Nullable ClassTally classes) {
        errors = new ErrorSums(width);
        this.classes = classes;
    }

    /** Those of classes, for metrics that need no more than sums. */
    public static RowSums ofClasses(int width) {
        return new RowSums(width, ClassTally.ofSums(width));
    }

    /**
     * Those of classes with the rows themselves, for every metric.
     *
     * @param values what each class is worth, or empty
     */
    public static RowSums ofClassRows(int width, List<Double> values) {
        return new RowSums(width, ClassTally.ofRows(width, values, ClassSums.BINS));
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
        for (int j = 0; j < errors.width(); j++) {
            if (actual[offset + j] == 1) {
                classes().add(j, probabilities, offset, w);
            }
        }
        add(actual, probabilities, offset, w);
    }

    /** Adds all rows of another's. */
    public void add(RowSums other) {
        errors.add(other.errors);
        if (classes != null) {
            classes.add(other.classes());
        }
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

    /** The tally of the classes. @throws IllegalStateException for numbers */
    public ClassTally classes() {
        if (classes == null) {
            throw new IllegalStateException("these are sums of numbers, which have no classes");
        }
        return classes;
    }
}
