package io.seqcast.train.part;

import java.util.List;
import java.util.stream.Stream;

/**
 * When a member's training ends, and which of its weights are kept: those of the best epoch.
 *
 * @param metric on the validation rows, by which epochs are compared
 * @param follow classes that are told of after each epoch, by their places, beside those of the metric
 * @param epochs at most
 * @param patience epochs without a better score after which it ends; 0 never ends early
 */
public record Stopping(Metric metric, List<Integer> follow, int epochs, int patience) {
    public Stopping {
        follow = List.copyOf(follow);
        Checks.atLeast("epochs", epochs, 1);
        Checks.atLeast("patience", patience, 0);
    }

    /** The classes that it is about: those of the metric and those that are followed, by rising place. */
    public List<Integer> followed() {
        Stream<Integer> ofMetric =
                metric instanceof OfClasses classes ? classes.metric().group().stream() : Stream.of();
        return Stream.concat(ofMetric, follow.stream()).distinct().sorted().toList();
    }
}
