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
 * @param scores whether predictions are scored as their outcomes come
 */
public record TopologyOptions(
        TopicNames topics, EngineOptions engine, Duration linger, RecordFormat predictions, boolean scores) {
    public TopologyOptions {
        if (linger.toMillis() < 1) {
            throw new IllegalArgumentException("--linger-ms is " + linger.toMillis() + ", must be at least 1");
        }
    }

    public static TopologyOptions defaults() {
        return new TopologyOptions(
                TopicNames.defaults(), EngineOptions.defaults(), Duration.ofMillis(2), RecordFormat.AVRO, false);
    }

    public TopologyOptions withTopics(TopicNames value) {
        return new TopologyOptions(value, engine, linger, predictions, scores);
    }

    public TopologyOptions withEngine(EngineOptions value) {
        return new TopologyOptions(topics, value, linger, predictions, scores);
    }

    public TopologyOptions withLinger(Duration value) {
        return new TopologyOptions(topics, engine, value, predictions, scores);
    }

    public TopologyOptions withPredictions(RecordFormat value) {
        return new TopologyOptions(topics, engine, linger, value, scores);
    }

    public TopologyOptions withScores(boolean value) {
        return new TopologyOptions(topics, engine, linger, predictions, value);
    }
}
