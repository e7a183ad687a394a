package io.seqcast.stream;

import io.seqcast.kafka.TopicNames;
import io.seqcast.serve.EngineOptions;
import java.time.Duration;

/**
 * What the topology does.
 *
 * @param topics where points come from and predictions go to
 * @param engine how sequences are advanced and remembered
 * @param linger time between two flushes in which rows wait for each other, at least a millisecond; a row that comes
 *     later than that after the last flush is predicted at once
 * @param scores whether predictions are scored as their outcomes come
 */
public record TopologyOptions(TopicNames topics, EngineOptions engine, Duration linger, boolean scores) {
    public TopologyOptions {
        if (linger.toMillis() < 1) {
            throw new IllegalArgumentException("--linger-ms is " + linger.toMillis() + ", must be at least 1");
        }
    }

    /** Options under which nothing is scored. */
    public TopologyOptions(TopicNames topics, EngineOptions engine, Duration linger) {
        this(topics, engine, linger, false);
    }

    public static TopologyOptions defaults() {
        return new TopologyOptions(TopicNames.defaults(), EngineOptions.defaults(), Duration.ofMillis(2));
    }

    public TopologyOptions withTopics(TopicNames value) {
        return new TopologyOptions(value, engine, linger, scores);
    }

    public TopologyOptions withEngine(EngineOptions value) {
        return new TopologyOptions(topics, value, linger, scores);
    }

    public TopologyOptions withLinger(Duration value) {
        return new TopologyOptions(topics, engine, value, scores);
    }

    public TopologyOptions withScores(boolean value) {
        return new TopologyOptions(topics, engine, linger, value);
    }
}
