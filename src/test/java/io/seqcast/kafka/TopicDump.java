package io.seqcast.kafka;

import io.seqcast.data.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands in a topic, read by a plain committed consumer. */
public final class TopicDump {
    private TopicDump() {}

    public static List<Point> points(Properties client, String topic, int expect) {
        return records(client, topic, expect).stream()
                .map(entry -> RecordSerdes.points().deserializer().deserialize(topic, entry.value()))
                .toList();
    }

    public static List<ConsumerRecord<byte[], byte[]>> records(Properties client, String topic, int expect) {
        Properties config = new Properties();
        config.putAll(client);
        config.setProperty("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (records.size() < expect && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
