package io.seqcast.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Counts of a task among the metrics of Kafka Streams: what became of the points. Group
 * {@code stream-seqcast-metrics}, tags {@code task-id} and, of dead letters, {@code reason}.
 */
final class TaskCounters implements AutoCloseable {
    private static final String GROUP = "stream-seqcast-metrics";

    private final StreamsMetrics metrics;
    private final String task;
    private final Map<String, Sensor> deadLetters = new HashMap<>();
    private final Sensor accepted;
    private final Sensor duplicates;
    private final Sensor forgotten;
    private final Sensor bridgedSteps;
    private final Sensor fallbacks;
    private long bridged;

    private TaskCounters(StreamsMetrics metrics, String task) {
        this.metrics = metrics;
        this.task = task;
        this.accepted = sensor("accepted", Map.of());
        this.duplicates = sensor("duplicates", Map.of());
        this.forgotten = sensor("forgotten-sequences", Map.of());
        this.bridgedSteps = sensor("bridged-steps", Map.of());
        this.fallbacks = sensor("fallbacks", Map.of());
    }

    static TaskCounters of(ProcessorContext<?, ?> context) {
        return new TaskCounters(context.metrics(), context.taskId().toString());
    }

    /** @param reason of a record that went to the dead letters */
    void deadLetter(String reason) {
        deadLetters
                .computeIfAbsent(reason, each -> sensor("dead-letters", Map.of("reason", each)))
                .record(1);
    }

    void accepted() {
        accepted.record(1);
    }

    void duplicate() {
        duplicates.record(1);
    }

    void forgotten(int sequences) {
        forgotten.record(sequences);
    }

    /** @param total steps bridged since the task was opened */
    void bridged(long total) {
        if (total > bridged) {
            bridgedSteps.record(total - bridged);
            bridged = total;
        }
    }

    /** A prediction was not finite and left as the running mean. */
    void fallback() {
        fallbacks.record(1);
    }

    @Override
    public void close() {
        deadLetters.values().forEach(metrics::removeSensor);
        metrics.removeSensor(accepted);
        metrics.removeSensor(duplicates);
        metrics.removeSensor(forgotten);
        metrics.removeSensor(bridgedSteps);
        metrics.removeSensor(fallbacks);
    }

    private Sensor sensor(String what, Map<String, String> more) {
        Map<String, String> tags = new HashMap<>(more);
        tags.put("task-id", task);
        String thread = Thread.currentThread().getName(); // a task may be closed by one thread after another opened it
        tags.put("thread-id", thread);
        Sensor sensor = metrics.addSensor("seqcast." + thread + "." + what + "." + tags, RecordingLevel.INFO);
        sensor.add(new MetricName(what + "-total", GROUP, "total of " + what, tags), new CumulativeSum());
        return sensor;
    }
}
