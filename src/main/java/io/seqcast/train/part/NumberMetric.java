package io.seqcast.train.part;

import java.util.function.ToDoubleFunction;

/** Metrics of numbers. Another one is one more line. */
public enum NumberMetric implements Metric {
    /** Mean over outputs of R². */
    R2("r2", "R²", true, RowSums::meanR2),
    /** Mean over outputs of the mean squared error. */
    MSE("mse", "mean squared error", false, RowSums::meanMse),
    /** Mean over outputs of Pearson's correlation. */
    PEARSON("pearson", "correlation", true, RowSums::meanPearson);

    private final String text;
    private final String title;
    private final boolean rises;
    private final ToDoubleFunction<RowSums> function;

    NumberMetric(String text, String title, boolean rises, ToDoubleFunction<RowSums> function) {
        this.text = text;
        this.title = title;
        this.rises = rises;
        this.function = function;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean forClasses() {
        return false;
    }

    @Override
    public boolean rises() {
        return rises;
    }

    @Override
    public double of(RowSums sums) {
        return function.applyAsDouble(sums);
    }
}
