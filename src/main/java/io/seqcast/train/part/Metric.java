package io.seqcast.train.part;

import io.seqcast.eval.classification.ClassMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How well predictions came true: a function of what is known of the scored rows. */
public sealed interface Metric permits NumberMetric, OfClasses {

    /**
     * The metric of this text.
     *
     * @param classes names of the classes that it may speak of; empty for numbers
     * @throws IllegalArgumentException for an unknown one, saying which there are
     */
    static Metric of(String text, List<String> classes) {
        Optional<NumberMetric> numbers = Arrays.stream(NumberMetric.values())
                .filter(metric -> metric.text().equals(text))
                .findFirst();
        if (numbers.isPresent()) {
            return numbers.get();
        }
        if (!ClassMetric.isNamedBy(text)) {
            throw new IllegalArgumentException("metric is " + text + ", must be one of "
                    + Stream.concat(Stream.of(numberTexts()), ClassMetric.usages().stream())
                            .collect(Collectors.joining(", ")));
        }
        return new OfClasses(ClassMetric.parse(text, classes));
    }

    /** The names of those for numbers. */
    static String numberTexts() {
        return Arrays.stream(NumberMetric.values()).map(NumberMetric::text).collect(Collectors.joining(", "));
    }

    /** Its name in recipes. */
    String text();

    /** Its name for people. */
    String title();

    /** Whether it is for classes, and not for numbers. */
    boolean forClasses();

    /** Whether more is better. */
    boolean rises();

    /** The metric of these rows; NaN where it is not defined. */
    double of(RowSums sums);

    /** Whether a score is better than another; NaN is never better, and anything else is better than NaN. */
    default boolean better(double score, double than) {
        return Double.isNaN(than) ? !Double.isNaN(score) : rises() ? score > than : score < than;
    }
}
