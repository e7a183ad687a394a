package io.seqcast.kafka;

import io.seqcast.data.DataException;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.record.ScoreCodec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of scores from its beginning, without a consumer group, and keeps the newest record of each partition of a model. */
public final class ScoreReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final String fingerprint;
    private final List<TopicPartition> partitions;
    private final Map<Integer, PublishedScores> newest = new TreeMap<>();

    private ScoreReader(
            KafkaConsumer<byte[], byte[]> consumer, String topic, String fingerprint, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.topic = topic;
        this.fingerprint = fingerprint;
        this.partitions = partitions;
    }

    /**
     * A reader of an existing topic.
     *
     * @param fingerprint of the model whose scores count
     * @throws BrokerException if the topic does not exist
     */
    public static ScoreReader open(Properties client, String topic, String fingerprint) {
        Properties config = new Properties();
        config.putAll(client);
        config.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        config.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new BrokerException("topic " + topic + " does not exist at "
                        + ClientConfig.bootstrapServers(client) + ": 'seqcast run --scores' makes it");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new ScoreReader(consumer, topic, fingerprint, partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw new BrokerException("topic " + topic + " cannot be read: " + Causes.message(e), e);
        } catch (BrokerException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Reads up to what is committed now.
     *
     * @return the newest scores of each partition of points that has some
     * @throws DataException if a record holds no scores
     */
    public Collection<PublishedScores> read() {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                poll(POLL);
            }
            return List.copyOf(newest.values());
        } catch (KafkaException e) {
            throw new BrokerException("topic " + topic + " cannot be read: " + Causes.message(e), e);
        }
    }

    /** Waits for records that are new. @return whether {@link #stop} did not end it */
    public boolean await() {
        try {
            while (!poll(POLL)) {
                // nothing new
            }
            return true;
        } catch (WakeupException e) {
            return false;
        }
    }

    /** Ends {@link #await} from another thread. */
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean poll(Duration timeout) {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(timeout)) {
            PublishedScores scores = decode(polled);
            if (scores.fingerprint().equals(fingerprint)) {
                newest.put(scores.partition(), scores);
                any = true;
            }
        }
        return any;
    }

    private PublishedScores decode(ConsumerRecord<byte[], byte[]> polled) {
        try {
            return ScoreCodec.decode(polled.value());
        } catch (DataException e) {
            throw new DataException(
                    "topic " + topic + ", partition " + polled.partition() + ", offset " + polled.offset() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
