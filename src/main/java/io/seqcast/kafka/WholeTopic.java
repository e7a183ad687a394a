package io.seqcast.kafka;

import io.seqcast.data.DataException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** An existing topic from its beginning: all partitions, without a consumer group. What each reader of a topic stands on. */
final class WholeTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String cluster;
    private final String topic;
    private final List<TopicPartition> partitions;

    private WholeTopic(
            KafkaConsumer<byte[], byte[]> consumer, String cluster, String topic, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.cluster = cluster;
        this.topic = topic;
        this.partitions = partitions;
    }

    /**
     * Goes to the topic's beginning.
     *
     * @param remedy how the topic would come to be, for the message where it is missing
     * @throws BrokerException if it does not exist or cannot be read
     */
    static WholeTopic open(Properties client, String topic, IsolationLevel isolation, String remedy) {
        Properties config = new Properties();
        config.putAll(client);
        config.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        config.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        String cluster = ClientConfig.bootstrapServers(client);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new BrokerException("topic " + topic + " does not exist at " + cluster + remedy);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new WholeTopic(consumer, cluster, topic, partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw failed(topic, cluster, e);
        } catch (BrokerException e) {
            consumer.close();
            throw e;
        }
    }

    /** The next records, those of a partition in order; none if none has come for a moment. */
    ConsumerRecords<byte[], byte[]> poll() {
        return consumer.poll(POLL);
    }

    /** Reads on up to what is there now, for readers of committed records to what is committed now. */
    void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> out) {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                poll().forEach(out);
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** What a record's value says. @throws DataException naming the record if {@code decoder} throws one */
    <T> T decode(ConsumerRecord<byte[], byte[]> polled, Function<byte[], T> decoder) {
        try {
            return decoder.apply(polled.value());
        } catch (DataException e) {
            throw new DataException(
                    "topic " + topic + ", partition " + polled.partition() + ", offset " + polled.offset() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Has a poll in another thread throw a {@link org.apache.kafka.common.errors.WakeupException}. */
    void wakeup() {
        consumer.wakeup();
    }

    BrokerException failed(KafkaException e) {
        return failed(topic, cluster, e);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static BrokerException failed(String topic, String cluster, KafkaException e) {
        return new BrokerException("topic " + topic + " at " + cluster + " cannot be read: " + Causes.message(e), e);
    }
}
