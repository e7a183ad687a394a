package io.seqcast.eval.classification;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each class came and which was predicted then, in rows and in their weights w. The predicted class is the most
 * probable one, of equals the first. With TP_c the weight of the rows where c was predicted and came:
 *
 * <pre>
 * precision_c = TP_c / weight predicted as c      NaN where c was never predicted
 * recall_c    = TP_c / weight in which c came     NaN where c never came
 * F1_c        = 2 TP_c / (both weights)           NaN where both are 0
 * </pre>
 */
public final class ConfusionMatrix {
    private final int classes;
    private final long[] rows; // (C, C), came by predicted
    private final double[] weights; // (C, C)

    /** Of rows that all weigh 1, row-major (C, C), came by predicted. */
    public static ConfusionMatrix ofRows(int classes, long[] rows) {
        return new ConfusionMatrix(
                classes, rows, Arrays.stream(rows).asDoubleStream().toArray());
    }

    ConfusionMatrix(int classes, long[] rows, double[] weights) {
        this.classes = classes;
        this.rows = rows.clone();
        this.weights = weights.clone();
    }

    /** Number of classes C. */
    public int classes() {
        return classes;
    }

    /** Rows in which {@code came} came and {@code predicted} was predicted. */
    public long rows(int came, int predicted) {
        return rows[came * classes + predicted];
    }

    /** The weight of these rows. */
    public double weight(int came, int predicted) {
        return weights[came * classes + predicted];
    }

    /** Rows in which class {@code c} came. */
    public long rows(int c) {
        return IntStream.range(0, classes).mapToLong(p -> rows(c, p)).sum();
    }

    /** The base rate: the share of the weight in which class {@code c} came; NaN without rows. */
    public double share(int c) {
        return weightCame(c) / weight();
    }

    /** The share of the weight for which class {@code c} was predicted; NaN without rows. */
    public double predictedShare(int c) {
        return weightPredicted(c) / weight();
    }

    /** Of what was predicted as {@code c}, the share in which it came. */
    public double precision(int c) {
        return precision(List.of(c));
    }

    /** The same of several classes as one: it comes and is predicted if any of them is. */
    double precision(List<Integer> group) {
        return weight(group) / weightPredicted(group);
    }

    /** Of what came as {@code c}, the share for which it was predicted. */
    public double recall(int c) {
        return recall(List.of(c));
    }

    /** The same of several classes as one: it comes and is predicted if any of them is. */
    double recall(List<Integer> group) {
        return weight(group) / weightCame(group);
    }

    /** The harmonic mean of precision and recall. */
    public double f1(int c) {
        return f1(List.of(c));
    }

    /** The same of several classes as one: it comes and is predicted if any of them is. */
    double f1(List<Integer> group) {
        return 2 * weight(group) / (weightPredicted(group) + weightCame(group));
    }

    /** The mean of F1 over the classes that came or were predicted. */
    public double macroF1() {
        return IntStream.range(0, classes)
                .mapToDouble(this::f1)
                .filter(f1 -> !Double.isNaN(f1))
                .average()
                .orElse(Double.NaN);
    }

    /** The mean of recall over the classes that came; NaN without rows. */
    public double balancedAccuracy() {
        return IntStream.range(0, classes)
                .mapToDouble(this::recall)
                .filter(recall -> !Double.isNaN(recall))
                .average()
                .orElse(Double.NaN);
    }

    /** The share of the weight in which the predicted class came; NaN without rows. */
    public double accuracy() {
        return IntStream.range(0, classes).mapToDouble(c -> weight(c, c)).sum() / weight();
    }

    /** In which one of the classes came and one of them was predicted. */
    private double weight(List<Integer> group) {
        double sum = 0;
        for (int came : group) {
            for (int predicted : group) {
                sum += weight(came, predicted);
            }
        }
        return sum;
    }

    private double weightCame(List<Integer> group) {
        return group.stream().mapToDouble(this::weightCame).sum();
    }

    private double weightPredicted(List<Integer> group) {
        return group.stream().mapToDouble(this::weightPredicted).sum();
    }

    private double weightCame(int c) {
        return IntStream.range(0, classes).mapToDouble(p -> weight(c, p)).sum();
    }

    private double weightPredicted(int c) {
        return IntStream.range(0, classes).mapToDouble(came -> weight(came, c)).sum();
    }

    private double weight() {
        return IntStream.range(0, classes).mapToDouble(this::weightCame).sum();
    }
}
