package io.seqcast.kafka;

import io.seqcast.data.DataException;
import io.seqcast.data.PublishedPrediction;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a topic of predictions from its beginning: all partitions, without a consumer group. */
public final class PredictionReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<PublishedPrediction> deserializer =
            RecordSerdes.predictions().deserializer();
    private final String cluster;
    private final String topic;

    private PredictionReader(KafkaConsumer<byte[], byte[]> consumer, String cluster, String topic) {
        this.consumer = consumer;
        this.cluster = cluster;
        this.topic = topic;
    }

    /**
     * A reader of an existing topic.
     *
     * @param committedOnly whether to wait for the transaction of a prediction; else it is seen at once, and one of an
     *     aborted transaction is seen, too
     */
    public static PredictionReader open(Properties client, String topic, boolean committedOnly) {
        Properties config = new Properties();
        config.putAll(client);
        IsolationLevel isolation = committedOnly ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
        config.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        config.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        String cluster = ClientConfig.bootstrapServers(client);
        PredictionReader reader = new PredictionReader(
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()), cluster, topic);
        reader.seekToBeginning();
        return reader;
    }

    /**
     * Reads on until {@code expect} records were read, until none has come for {@code idle}, or until {@link #stop}.
     *
     * @param expect number of records to read, 0 for no limit
     * @param idle longest time without a record
     * @param out receives every prediction, those of one sequence in order
     * @return how many records were read
     * @throws DataException if a record is no prediction
     * @throws BrokerException if the broker fails
     */
    public long read(long expect, Duration idle, Consumer<PublishedPrediction> out) {
        long records = 0;
        long lastSeen = System.nanoTime();
        try {
            while ((expect == 0 || records < expect) && System.nanoTime() - lastSeen < idle.toNanos()) {
                for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                    if (expect > 0 && records == expect) {
                        return records;
                    }
                    out.accept(decode(polled));
                    records++;
                    lastSeen = System.nanoTime();
                }
            }
            return records;
        } catch (WakeupException | InterruptException e) {
            return records;
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Ends {@link #read} from another thread. */
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void seekToBeginning() {
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new BrokerException("topic " + topic + " does not exist at " + cluster);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw failed(e);
        }
    }

    private PublishedPrediction decode(ConsumerRecord<byte[], byte[]> polled) {
        try {
            return deserializer.deserialize(topic, polled.value());
        } catch (DataException e) {
            throw new DataException(
                    "topic " + topic + ", partition " + polled.partition() + ", offset " + polled.offset() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private BrokerException failed(KafkaException e) {
        return new BrokerException("topic " + topic + " at " + cluster + " cannot be read: " + Causes.message(e), e);
    }
}
