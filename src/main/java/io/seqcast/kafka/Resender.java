package io.seqcast.kafka;

import io.seqcast.data.Point;
import io.seqcast.data.record.PointCodec;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends dead letters, or what was made of them, back to the topic of points, each to the partition it came from. */
public final class Resender implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final String cluster;
    private final AtomicReference<@Nullable BrokerException> failure = new AtomicReference<>();

    private Resender(KafkaProducer<byte[], byte[]> producer, String topic, String cluster) {
        this.producer = producer;
        this.topic = topic;
        this.cluster = cluster;
    }

    /** A resender to an existing topic. */
    public static Resender open(Properties client, String topic) {
        Properties config = new Properties();
        config.putAll(client);
        config.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        config.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return new Resender(
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()),
                topic,
                ClientConfig.bootstrapServers(client));
    }

    /** Sends a record as it came. */
    public void send(DeadLetterRecord letter) {
        send(letter.restored(topic), "the record of " + letter.at());
    }

    /**
     * Sends a point.
     *
     * @param partition where its sequence is; null if the producer's default is right
     */
    public void send(Point point, @Nullable Integer partition) {
        send(
                new ProducerRecord<>(topic, partition, RecordKey.of(point.sequence()), PointCodec.encode(point)),
                "sequence " + point.sequence() + ", step " + point.step());
    }

    /**
     * Waits until the broker has all that was sent.
     *
     * @throws BrokerException if it did not take a record; those behind it may have been taken
     */
    public void flush() {
        producer.flush();
        throwIfFailed();
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }

    private void send(ProducerRecord<byte[], byte[]> record, String what) {
        throwIfFailed();
        try {
            producer.send(record, (metadata, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, failed(what, e));
                }
            });
        } catch (RuntimeException e) {
            throw failed(what, e);
        }
    }

    private void throwIfFailed() {
        BrokerException e = failure.get();
        if (e != null) {
            throw e;
        }
    }

    private BrokerException failed(String what, Exception e) {
        return new BrokerException(
                "topic " + topic + " at " + cluster + " did not take " + what + ": " + Causes.message(e), e);
    }
}
