package io.seqcast.stream;

import io.seqcast.data.record.RecordFormat;
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
 * @param predictions form in which predictions are written; points are read in any
 */
public record TopologyOptions(TopicNames topics, EngineOptions engine, Duration linger, RecordFormat predictions) {
    public TopologyOptions {
        if (linger.toMillis() < 1) {
            throw new IllegalArgumentException("--linger-ms is " + linger.toMillis() + ", must be at least 1");
        }
    }

    public static TopologyOptions defaults() {
        return new TopologyOptions(TopicNames.defaults(), EngineOptions.defaults(), Duration.ofMillis(2), RecordFormat.AVRO);
    }

    public TopologyOptions withTopics(TopicNames value) {
        return new TopologyOptions(value, engine, linger, predictions);
    }

    public TopologyOptions withEngine(EngineOptions value) {
        return new TopologyOptions(topics, value, linger, predictions);
    }

    public TopologyOptions withLinger(Duration value) {
        return new TopologyOptions(topics, engine, value, predictions);
    }

    public TopologyOptions withPredictions(RecordFormat value) {
        return new TopologyOptions(topics, engine, linger, value);
    }
}
