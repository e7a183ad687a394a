package io.seqcast.stream;

import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Counts of a task among the metrics of Kafka Streams: what became of the points that were not predicted. */
final class TaskCounters implements AutoCloseable {
    private final StreamsMetrics metrics;
    private final Sensor deadLetters;
    private final Sensor duplicates;
    private final Sensor forgotten;

    private TaskCounters(StreamsMetrics metrics, String task) {
        this.metrics = metrics;
        this.deadLetters = sensor(metrics, task, "dead-letters");
        this.duplicates = sensor(metrics, task, "duplicates");
        this.forgotten = sensor(metrics, task, "forgotten-sequences");
    }

    static TaskCounters of(ProcessorContext<?, ?> context) {
        return new TaskCounters(context.metrics(), context.taskId().toString());
    }

    void deadLetter() {
        deadLetters.record();
    }

    void duplicate() {
        duplicates.record();
    }

    void forgotten(int sequences) {
        for (int i = 0; i < sequences; i++) {
            forgotten.record(); // the sensor counts calls, not values
        }
    }

    @Override
    public void close() {
        metrics.removeSensor(deadLetters);
        metrics.removeSensor(duplicates);
        metrics.removeSensor(forgotten);
    }

    private static Sensor sensor(StreamsMetrics metrics, String task, String what) {
        return metrics.addRateTotalSensor("seqcast", task, what, RecordingLevel.INFO);
    }
}
