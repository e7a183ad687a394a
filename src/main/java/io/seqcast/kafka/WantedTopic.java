package io.seqcast.kafka;

import java.util.Map;

/**
 * A topic that has to be there.
 *
 * @param partitions of a new one
 * @param exactly whether one that is there must have as many
 * @param config topic configurations of a new one
 */
public record WantedTopic(String name, int partitions, boolean exactly, Map<String, String> config) {
    /** @throws IllegalArgumentException if it would have no partition */
    public WantedTopic {
        config = Map.copyOf(config);
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "topic " + name + " has " + partitions + " partitions, must be at least 1");
        }
    }

    /** One that must have this number of partitions. */
    public static WantedTopic exactly(String name, int partitions, Map<String, String> config) {
        return new WantedTopic(name, partitions, true, config);
    }

    /** One that has a single partition if it is new; another one may have any number. */
    public static WantedTopic any(String name, Map<String, String> config) {
        return new WantedTopic(name, 1, false, config);
    }
}
