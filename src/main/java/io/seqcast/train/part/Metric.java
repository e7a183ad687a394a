package io.seqcast.train.part;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How well predictions came true: a function of sums over the scored rows. Another metric is one more line. */
public enum Metric {
    /** Mean over outputs of R². */
    R2("r2", "R²", false, true, RowSums::meanR2),
    /** Mean over outputs of the mean squared error. */
    MSE("mse", "mean squared error", false, false, RowSums::meanMse),
    /** Mean over outputs of Pearson's correlation. */
    PEARSON("pearson", "correlation", false, true, RowSums::meanPearson),
    /** Mean −log of the probability of the class that came true, in nats. */
    LOG_LOSS("log_loss", "log loss", true, false, RowSums::logLoss),
    /** Share of the rows whose most probable class came true. */
    ACCURACY("accuracy", "accuracy", true, true, RowSums::accuracy);

    private final String text;
    private final String title;
    private final boolean forClasses;
    private final boolean rises;
    private final ToDoubleFunction<RowSums> function;

    Metric(String text, String title, boolean forClasses, boolean rises, ToDoubleFunction<RowSums> function) {
        this.text = text;
        this.title = title;
        this.forClasses = forClasses;
        this.rises = rises;
        this.function = function;
    }

    /** The metric of this name. @throws IllegalArgumentException for an unknown one, saying which there are */
    public static Metric of(String text) {
        return Arrays.stream(values())
                .filter(metric -> metric.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "metric is " + text + ", must be one of " + String.join(", ", names())));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(Metric::text).toList();
    }

    /** Its name in recipes. */
    public String text() {
        return text;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** Whether it is for classes, and not for numbers. */
    public boolean forClasses() {
        return forClasses;
    }

    public double of(RowSums sums) {
        return function.applyAsDouble(sums);
    }

    /** Whether a score is better than another; NaN is never better, and anything else is better than NaN. */
    public boolean better(double score, double than) {
        return Double.isNaN(than) ? !Double.isNaN(score) : rises ? score > than : score < than;
    }
}
