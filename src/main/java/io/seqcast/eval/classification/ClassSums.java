package io.seqcast.eval.classification;

import io.seqcast.eval.ErrorSums;
import io.seqcast.eval.classification.ReliabilityCurve.Bin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sums that every metric of class probabilities but the area under the precision–recall curve is a function of, over all
 * scored rows pooled. With weights w, W = Σ w, probabilities p_c and the class y that came:
 *
 * <pre>
 * log loss        −Σ w ln max(p_y, ε) / W, ε = 1e-7: a class that was called impossible costs 16.1
 * Brier score     Σ w Σ_c (p_c − [c = y])² / W, from 0 to 2 (Brier 1950)
 * EV correlation  Pearson's, weighted, of the expected value Σ_c p_c v_c with the value v_y of the class that came, where
 *                 classes have values v; NaN where v_y does not vary, 0 where only the expected value does not
 * </pre>
 */
public final class ClassSums {
    /** The least probability in the logarithm, about what a float can tell from none beside 1. */
    public static final double LEAST_PROBABILITY = 1e-7;

    /** Bins of the reliability curve by default. */
    public static final int BINS = 15;

    private final List<Double> values;
    private final int classes;
    private final int bins;
    private final long[] rows; // (C, C), came by predicted
    private final double[] weights; // (C, C)
    private final long[] binRows;
    private final double[] binWeight;
    private final double[] binConfidence; // weighted sums, as the next
    private final double[] binHit;
    private final ErrorSums expectedValue = new ErrorSums(1);
    private final double[] lossCame; // (C), by the class that came
    private double loss;
    private double squares;

    /**
     * @param classes number of classes C
     * @param values what each is worth, (C), or empty
     * @param bins of the reliability curve
     */
    public ClassSums(int classes, List<Double> values, int bins) {
        if (classes < 2 || bins < 1 || !values.isEmpty() && values.size() != classes) {
            throw new IllegalArgumentException("got " + classes + " classes, " + values.size() + " values and " + bins
                    + " bins, must be at least 2, none or one a class, and at least 1");
        }
        this.values = List.copyOf(values);
        this.classes = classes;
        this.bins = bins;
        rows = new long[classes * classes];
        weights = new double[classes * classes];
        binRows = new long[bins];
        binWeight = new double[bins];
        binConfidence = new double[bins];
        binHit = new double[bins];
        lossCame = new double[classes];
    }

    int classes() {
        return classes;
    }

    /**
     * Adds a row.
     *
     * @param came the class that did
     * @param predicted the probability of each class, from {@code at} on
     * @param w at least 0
     */
    void add(int came, float[] predicted, int at, double w) {
        int top = 0;
        double expected = 0;
        for (int c = 0; c < classes; c++) {
            double p = predicted[at + c];
            top = p > predicted[at + top] ? c : top;
            squares += w * square(p - (c == came ? 1 : 0));
            expected += values.isEmpty() ? 0 : p * values.get(c);
        }
        double own = w * loss(predicted[at + came]);
        loss += own;
        lossCame[came] += own;
        rows[came * classes + top]++;
        weights[came * classes + top] += w;
        addToBin(predicted[at + top], 1, w, came == top ? w : 0);
        if (!values.isEmpty()) {
            expectedValue.add(new float[] {values.get(came).floatValue()}, 0, new float[] {(float) expected}, 0, w);
        }
    }

    private void addToBin(double confidence, long count, double w, double hit) {
        int bin = Math.max(0, Math.min(bins - 1, (int) Math.ceil(confidence * bins) - 1));
        binRows[bin] += count;
        binWeight[bin] += w;
        binConfidence[bin] += w * confidence;
        binHit[bin] += hit;
    }

    /** Adds all rows of {@code other}, of the same classes, values and bins. */
    public void add(ClassSums other) {
        if (other.classes != classes || other.bins != bins || !other.values.equals(values)) {
            throw new IllegalArgumentException("sums of " + other.classes + " classes worth " + other.values + " in "
                    + other.bins + " bins added to sums of " + classes + " worth " + values + " in " + bins);
        }
        for (int k = 0; k < rows.length; k++) {
            rows[k] += other.rows[k];
            weights[k] += other.weights[k];
        }
        for (int b = 0; b < bins; b++) {
            binRows[b] += other.binRows[b];
            binWeight[b] += other.binWeight[b];
            binConfidence[b] += other.binConfidence[b];
            binHit[b] += other.binHit[b];
        }
        for (int c = 0; c < classes; c++) {
            lossCame[c] += other.lossCame[c];
        }
        expectedValue.add(other.expectedValue);
        loss += other.loss;
        squares += other.squares;
    }

    /**
     * What the sums would be if the probabilities had always been the same.
     *
     * @param p probability of each class, (C)
     */
    public ClassSums ofConstant(double[] p) {
        ClassSums sums = new ClassSums(classes, values, bins);
        int top = 0;
        double expected = 0;
        for (int c = 0; c < classes; c++) {
            top = p[c] > p[top] ? c : top;
            expected += values.isEmpty() ? 0 : p[c] * values.get(c);
        }
        for (int came = 0; came < classes; came++) {
            double w = weightCame(came);
            sums.rows[came * classes + top] = confusion().rows(came);
            sums.weights[came * classes + top] = w;
            sums.lossCame[came] = w * loss(p[came]);
            sums.loss += sums.lossCame[came];
            for (int c = 0; c < classes; c++) {
                sums.squares += w * square(p[c] - (c == came ? 1 : 0));
            }
        }
        sums.addToBin(p[top], rows(), weight(), weightCame(top));
        sums.expectedValue.add(expectedValue.ofConstant(new double[] {expected}));
        return sums;
    }

    /** What it costs that a class came which was given this probability. */
    public static double loss(double probability) {
        return -StrictMath.log(Math.max(probability, LEAST_PROBABILITY));
    }

    private static double square(double x) {
        return x * x;
    }

    /** Number of scored rows whose class is known. */
    public long rows() {
        return Arrays.stream(rows).sum();
    }

    /** Their weight W. */
    public double weight() {
        return Arrays.stream(weights).sum();
    }

    /** The weight in which class {@code c} came. */
    double weightCame(int c) {
        return Arrays.stream(weights, c * classes, (c + 1) * classes).sum();
    }

    /** Σ w · loss, of which {@link #logLoss} is the mean. */
    double loss() {
        return loss;
    }

    /** The log loss, in nats; NaN without rows. */
    public double logLoss() {
        return loss / weight();
    }

    /** The log loss of the rows in which class {@code c} came, in nats; NaN if it never did. */
    public double logLoss(int c) {
        return lossCame[c] / weightCame(c);
    }

    /** The Brier score; NaN without rows. */
    public double brier() {
        return squares / weight();
    }

    /** The EV correlation; NaN without values. */
    public double evCorrelation() {
        return expectedValue.pearson(0);
    }

    /** Which class came and which was predicted. */
    public ConfusionMatrix confusion() {
        return new ConfusionMatrix(classes, rows, weights);
    }

    /** How far probabilities can be believed. */
    public ReliabilityCurve reliability() {
        List<Bin> curve = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            curve.add(new Bin(
                    (double) b / bins,
                    (b + 1.0) / bins,
                    binRows[b],
                    binWeight[b],
                    binConfidence[b] / binWeight[b],
                    binHit[b] / binWeight[b]));
        }
        return new ReliabilityCurve(curve);
    }
}
