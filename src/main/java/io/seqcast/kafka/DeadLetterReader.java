package io.seqcast.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the committed records of a dead-letter topic, all partitions, without a consumer group. Reads up to where the topic
 * ended when the reader was opened: read again, it gives the same, also if what was resent came back meanwhile.
 */
public final class DeadLetterReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final String cluster;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> ends;

    private DeadLetterReader(KafkaConsumer<byte[], byte[]> consumer, String topic, String cluster) {
        this.consumer = consumer;
        this.topic = topic;
        this.cluster = cluster;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** @throws BrokerException if the topic does not exist or cannot be read */
    public static DeadLetterReader open(Properties client, String topic) {
        String cluster = ClientConfig.bootstrapServers(client);
        try (Topics topics = Topics.connect(client, PATIENCE)) {
            topics.awaitExists(topic, Duration.ZERO);
        }
        Properties config = new Properties();
        config.putAll(client);
        config.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        config.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return new DeadLetterReader(consumer, topic, cluster);
        } catch (KafkaException e) {
            consumer.close();
            throw failed(topic, cluster, e);
        }
    }

    /**
     * Reads all records, partition by partition, each in the order of its offsets.
     *
     * @throws BrokerException if the broker fails
     */
    public void read(Consumer<DeadLetterRecord> out) {
        try {
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                read(partition, ends.getOrDefault(partition, 0L), out);
            }
        } catch (KafkaException e) {
            throw failed(topic, cluster, e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void read(TopicPartition partition, long end, Consumer<DeadLetterRecord> out) {
        long before = -1;
        long lastSeen = System.nanoTime();
        for (long at = consumer.position(partition); at < end; at = consumer.position(partition)) {
            if (at != before) {
                before = at;
                lastSeen = System.nanoTime();
            } else if (System.nanoTime() - lastSeen > PATIENCE.toNanos()) {
                throw new BrokerException("topic " + topic + " at " + cluster + ": nothing came from partition "
                        + partition.partition() + ", offset " + at + " of " + end + ", for " + PATIENCE.toSeconds()
                        + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    out.accept(new DeadLetterRecord(record));
                }
            }
        }
    }

    private static BrokerException failed(String topic, String cluster, KafkaException e) {
        return new BrokerException("topic " + topic + " at " + cluster + " cannot be read: " + Causes.message(e), e);
    }
}
