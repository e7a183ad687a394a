package io.seqcast.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * The few of Kafka's many hundred metrics that say how the stream does. Its averages and maxima are over half a minute, and
 * no number where nothing happened in it.
 */
final class KafkaMeters {
    /** Points not read yet. */
    static final String LAG = "seqcast.lag.records";

    private static final String THREAD = "stream-thread-metrics";
    private static final String CHANGELOG = "-changelog"; // ends the names of such topics

    private final MeterRegistry registry;
    private final KafkaStreams streams;

    private KafkaMeters(MeterRegistry registry, KafkaStreams streams) {
        this.registry = registry;
        this.streams = streams;
    }

    static void bind(MeterRegistry registry, KafkaStreams streams, String pointsTopic) {
        KafkaMeters meters = new KafkaMeters(registry, streams);
        meters.states();
        meters.threads();
        meters.commits();
        meters.lag(pointsTopic);
    }

    /** Bytes that the producers of a client have sent to its changelogs, in whole batches as they travel. */
    static double changelogBytes(KafkaStreams streams) {
        return values(
                        streams,
                        name -> name.group().equals("producer-topic-metrics")
                                && name.name().equals("byte-total")
                                && name.tags().getOrDefault("topic", "").endsWith(CHANGELOG))
                .sum();
    }

    private void states() {
        for (State state : State.values()) {
            Gauge.builder("seqcast.state", streams, client -> client.state() == state ? 1 : 0)
                    .description("1 for the state that Kafka Streams is in")
                    .tag("state", state.name())
                    .register(registry);
        }
    }

    private void threads() {
        Gauge.builder("seqcast.threads.alive", () -> sum("stream-metrics", "alive-stream-threads"))
                .description("Stream threads that have not died")
                .register(registry);
        for (String activity : new String[] {"poll", "process", "punctuate", "commit"}) {
            Gauge.builder("seqcast.threads.time.ratio", () -> average(THREAD, activity + "-ratio"))
                    .description("Share of the stream threads' time; only poll is idle")
                    .tag("activity", activity)
                    .register(registry);
        }
        // Every thread is a member of its own and counts each rebalance of the group.
        FunctionCounter.builder(
                        "seqcast.rebalances",
                        this,
                        meters -> meters.values("consumer-coordinator-metrics", "rebalance-total")
                                .max()
                                .orElse(0))
                .description("Rebalances of the group that this instance took part in")
                .register(registry);
    }

    private void commits() {
        FunctionCounter.builder("seqcast.commits", this, meters -> meters.sum(THREAD, "commit-total"))
                .description("Commits of all stream threads")
                .register(registry);
        Gauge.builder("seqcast.commit.latency.avg.seconds", () -> average(THREAD, "commit-latency-avg") / 1e3)
                .description("Time of a commit, average of the last half minute")
                .register(registry);
        Gauge.builder("seqcast.commit.latency.max.seconds", () -> max(THREAD, "commit-latency-max") / 1e3)
                .description("Time of a commit, longest of the last half minute")
                .register(registry);
    }

    private void lag(String topic) {
        Gauge.builder(LAG, () -> lags(topic).sum())
                .description("Points in the partitions of this instance that it has not read yet")
                .register(registry);
        Gauge.builder("seqcast.lag.records.max", () -> lags(topic).max().orElse(0))
                .description("The same of the partition with most of them")
                .register(registry);
    }

    private DoubleStream lags(String topic) {
        return values(name -> name.group().equals("consumer-fetch-manager-metrics")
                && name.name().equals("records-lag")
                && topic.equals(name.tags().get("topic")));
    }

    private double sum(String group, String name) {
        return values(group, name).sum();
    }

    private double max(String group, String name) {
        return values(group, name).max().orElse(Double.NaN);
    }

    private double average(String group, String name) {
        return values(group, name).average().orElse(Double.NaN);
    }

    private DoubleStream values(String group, String name) {
        return values(metric -> metric.group().equals(group) && metric.name().equals(name));
    }

    private DoubleStream values(Predicate<MetricName> wanted) {
        return values(streams, wanted);
    }

    /** Values that are numbers of the metrics that {@code wanted} names. */
    private static DoubleStream values(KafkaStreams streams, Predicate<MetricName> wanted) {
        Map<MetricName, ? extends Metric> all = streams.metrics();
        return all.values().stream()
                .filter(metric -> wanted.test(metric.metricName()))
                .map(Metric::metricValue)
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(Double::isFinite);
    }
}
