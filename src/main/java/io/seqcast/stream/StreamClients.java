package io.seqcast.stream;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The clients that Kafka Streams works with: Kafka's own, but for the consumer of points, which rests while none come, and before it
 * polls lets the tasks of its thread be seen.
 */
final class StreamClients implements KafkaClientSupplier {
    private final Duration due;
    private final LiveView live;

    /** @param due time from a point to the commit of its prediction, at most */
    StreamClients(Duration due, LiveView live) {
        this.due = due;
        this.live = live;
    }

    /** @param linger time that a point may wait for others */
    static StreamClients of(StreamsConfig config, Duration linger, LiveView live) {
        return new StreamClients(linger.plusMillis(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)), live);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new PointConsumer(config, new PollWait(due, System::nanoTime), live);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A subclass, because a consumer that wrapped Kafka's would have to repeat its fifty methods for the sake of one. */
    private static final class PointConsumer extends KafkaConsumer<byte[], byte[]> {
        private final PollWait wait;
        private final LiveView live;
        private boolean delivered = true;

        PointConsumer(Map<String, Object> config, PollWait wait, LiveView live) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.wait = wait;
            this.live = live;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration asked) {
            live.publishIfDue();
            // Kafka Streams pauses partitions whose stores are being restored or whose buffers are full.
            boolean busy = delivered || !paused().isEmpty();
            ConsumerRecords<byte[], byte[]> records =
                    super.poll(wait.next(asked, busy, !assignment().isEmpty()));
            delivered = !records.isEmpty();
            return records;
        }
    }
}
