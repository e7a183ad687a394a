package io.seqcast.feature;

import io.seqcast.feature.fit.FittedValues;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the calls of a feature set have learned, and of which rows.
 *
 * @param values by the calls' canonical texts; empty where nothing is learned
 * @param rows learned from; empty where that is not known, as of a bundle
 */
public record FittedFeatures(Map<String, FittedValues> values, List<TrainingRows> rows) {
    public FittedFeatures {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        rows = List.copyOf(rows);
    }

    /** Nothing: of sets without calls that learn. */
    public static FittedFeatures none() {
        return new FittedFeatures(Map.of(), List.of());
    }

    /**
     * Refuses to be judged on rows that it was learned from: they would look better than any to come.
     *
     * @param features the set's name, for the message
     * @param held rows to be judged on
     * @throws IllegalStateException naming a sequence and rows of it that are on both sides
     */
    public void requireUnseen(String features, List<TrainingRows> held) {
        if (values.isEmpty()) {
            return;
        }
        Map<Long, List<TrainingRows>> seen = rows.stream()
                .collect(Collectors.groupingBy(part -> part.sequence().id()));
        for (TrainingRows unseen : held) {
            long id = unseen.sequence().id();
            for (TrainingRows part : seen.getOrDefault(id, List.of())) {
                int first = Math.max(unseen.from(), part.from());
                int last = Math.min(unseen.to(), part.to()) - 1;
                if (first <= last) {
                    throw new IllegalStateException("features " + features + " were fitted to rows " + first + " to "
                            + last + " of sequence " + id + ", which are held out; what is held out must not be seen");
                }
            }
        }
    }
}
