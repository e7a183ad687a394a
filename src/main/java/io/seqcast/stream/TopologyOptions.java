package io.seqcast.stream;

import io.seqcast.kafka.TopicNames;
import io.seqcast.serve.EngineOptions;
import java.time.Duration;

/**
 * What the topology does.
 *
 * @param topics where points come from and predictions go to
 * @param engine how sequences are advanced and remembered
 * @param linger longest time a row waits for others before it is predicted, at least a millisecond
 */
public record TopologyOptions(TopicNames topics, EngineOptions engine, Duration linger) {
    public TopologyOptions {
        if (linger.toMillis() < 1) {
            throw new IllegalArgumentException("linger is " + linger + ", must be at least 1 ms");
        }
    }

    public static TopologyOptions defaults() {
        return new TopologyOptions(TopicNames.defaults(), EngineOptions.defaults(), Duration.ofMillis(5));
    }

    public TopologyOptions withTopics(TopicNames value) {
        return new TopologyOptions(value, engine, linger);
    }

    public TopologyOptions withEngine(EngineOptions value) {
        return new TopologyOptions(topics, value, linger);
    }

    public TopologyOptions withLinger(Duration value) {
        return new TopologyOptions(topics, engine, value);
    }
}
